@echo off
setlocal
set "HERE=%~dp0"
set "OWN=%HERE%python\python.exe"
if exist "%OWN%" goto own
py -3 -c "" >nul 2>nul
if not errorlevel 1 goto launcher
python -c "" >nul 2>nul
if not errorlevel 1 goto path
echo Python 3.11 to 3.14 (64-bit) was not found. README.ko.txt says how to get it.
if exist "%HERE%README.ko.txt" start "" notepad "%HERE%README.ko.txt"
pause
exit /b 2

:own
"%OWN%" -I "%HERE%start.py" %*
goto end

:launcher
py -3 -I "%HERE%start.py" %*
goto end

:path
python -I "%HERE%start.py" %*

:end
set "CODE=%ERRORLEVEL%"
if "%~1"=="" if not "%CODE%"=="0" pause
exit /b %CODE%
