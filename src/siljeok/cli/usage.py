"""Help and errors of usage in Korean and English; the library that reads arguments has but one.

Where a language was asked for (`--lang`, else SILJEOK_LANG), only that one is printed; else both,
as whoever meets a command for the first time has not chosen yet.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from siljeok.cli.words import Lang, asked, either, unknown_language

# The library names it nowhere in public.
_UsageError: type[Exception] = typer.BadParameter.__mro__[1]
_HEADINGS = {"Usage": "쓰는 법", "Options": "선택", "Arguments": "적을 것", "Commands": "명령"}
_QUOTED = re.compile(r"'([^']*)'")
_TOO_MANY = re.compile(r"Got unexpected extra argument(?:s|\(s\))? \((.*)\)", re.DOTALL)


class Command(TyperCommand):
    """A command whose help is in the language asked for."""

    lang: Lang | None = None

    def get_help(self, ctx: Any) -> str:
        return _headed(super().get_help(ctx), self.lang)

    def get_help_option(self, ctx: Any) -> Any:
        return _explained(super().get_help_option(ctx), self.lang)


class Group(TyperGroup):
    """The commands, with help and errors of usage in the language asked for."""

    lang: Lang | None = None

    def get_help(self, ctx: Any) -> str:
        return _headed(super().get_help(ctx), self.lang)

    def get_help_option(self, ctx: Any) -> Any:
        return _explained(super().get_help_option(ctx), self.lang)

    def main(self, args: Sequence[str] | None = None, *rest: Any, **more: Any) -> Any:
        """Run the words given; a use that is not understood ends with exit code 2."""
        words = list(sys.argv[1:] if args is None else args)
        self.lang = asked(words)
        if said := unknown_language():
            typer.echo(either(self.lang, *said, between="\n"), err=True)
        _choose((self, *self.commands.values()), self.lang)
        more["standalone_mode"] = False
        try:
            code = super().main(words, *rest, **more)
        except _UsageError as error:
            typer.echo(_told(error, self), err=True)
            raise SystemExit(2) from None
        raise SystemExit(code if isinstance(code, int) else 0)


def _choose(commands: Iterable[Any], lang: Lang | None) -> None:
    """Leave of every help, printed as `Korean / English`, the language asked for."""
    for command in commands:
        command.lang = lang
        for thing in (command, *command.params):
            if thing.help:
                ko, _, en = thing.help.partition(" / ")
                thing.help = either(lang, ko, en)
        # The library would cut the first sentence out of both.
        command.short_help = command.help


def _headed(text: str, lang: Lang | None) -> str:
    """The help with its headings in the language asked for."""
    for en, ko in _HEADINGS.items():
        text = re.sub(rf"^{en}:", f"{either(lang, ko, en)}:", text, flags=re.MULTILINE)
    return text


def _explained(option: Any, lang: Lang | None) -> Any:
    if option is not None:
        option.help = either(lang, "이 도움말", "show this help")
    return option


def _told(error: Any, group: Group) -> str:
    """What was not understood and what would be, in the language asked for, else in both."""
    if type(error).__name__ == "NoArgsIsHelpError":
        return str(error.format_message())
    lang, ctx = group.lang, error.ctx
    told = either(lang, *_sentences(error, group), between="\n")
    path = ctx.command_path if ctx else "siljeok"
    usage = _headed(ctx.get_usage() + "\n", lang) if ctx else ""
    more = either(lang, f"{path} --help로 쓰는 법을 봅니다.", f"See {path} --help.", between=" / ")
    return f"{usage}{told}\n{more}"


def _sentences(error: Any, group: Group) -> tuple[str, str]:
    """The error in Korean and in English; the library's own English where it says what to do."""
    message = str(error.format_message())
    named, listed = _QUOTED.search(message), ", ".join(group.commands)
    match type(error).__name__:
        case "NoSuchOption":
            name, like = error.option_name, ", ".join(error.possibilities or ())
            ko = f"{name}: 그런 선택은 없습니다." + (f" 비슷한 것: {like}." if like else "")
            en = f"{name}: no such option." + (f" Similar: {like}." if like else "")
        case "BadOptionUsage" if "require" in message:
            ko = f"{error.option_name}: 뒤에 값을 적어 주세요."
            en = f"{error.option_name}: write a value after it."
        case "BadOptionUsage":
            ko = f"{error.option_name}: 값 없이 적습니다."
            en = f"{error.option_name}: takes no value."
        case "MissingParameter":
            name = error.param.human_readable_name if error.param else ""
            ko = f"{name}: 빠졌습니다. 파일의 이름을 적어 주세요."
            en = f"{name}: missing. Write the name of a file."
        case "BadParameter":
            ko, en = _of_value(error)
        case _ if message.startswith("No such command") and named:
            ko = f"{named[1]}: 그런 명령은 없습니다. 명령은 {listed}입니다."
            en = f"{named[1]}: no such command. The commands are {listed}."
        case _ if extra := _TOO_MANY.match(message):
            ko = f"{extra[1]}: 더 적혔습니다. 빼고 다시 실행해 주세요."
            en = f"{extra[1]}: one too many. Leave it out and run again."
        case _ if message.startswith("Missing command"):
            ko = f"명령이 빠졌습니다. 명령은 {listed}입니다."
            en = f"The command is missing. The commands are {listed}."
        case _:
            ko, en = f"명령을 알아듣지 못했습니다({message}).", message
    return ko, en


def _of_value(error: Any) -> tuple[str, str]:
    """A value that is refused, with those that would be taken where they are few."""
    param = error.param
    name = next((opt for opt in param.opts if opt.startswith("-")), param.human_readable_name)
    values = getattr(param.type, "choices", ())
    choices = ", ".join(str(getattr(value, "value", value)) for value in values)
    if choices:
        return (
            f"{name}: 쓸 수 없는 값입니다. 쓸 수 있는 값은 {choices}입니다.",
            f"{name}: that value cannot be used. It takes {choices}.",
        )
    ko, _, en = error.message.partition(" / ")
    return f"{name}: {ko}", f"{name}: {en or ko}"
