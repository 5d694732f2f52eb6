"""Right half-year reports of invented divisions, one for each seed number.

Every figure that some other figure of the report bears out is a `Planted`, so that a test can
change one and ask whether the audit notices. What is in no closed relation is never planted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

OPEN, CLOSE, SECTION = "\ue000", "\ue001", "\ue002"
_MARKED = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}|{SECTION}([^{SECTION}]*){SECTION}")
YEAR = 2024


@dataclass(frozen=True, slots=True)
class Planted:
    """A figure in a closed relation: where it stands in the text, and in which section."""

    start: int
    printed: str
    section: str


@dataclass(frozen=True, slots=True)
class Office:
    """A division: its teams with the unit project and the programmes of each, and its words."""

    unit: str
    teams: tuple[tuple[str, str, tuple[str, ...]], ...]
    places: tuple[str, ...]
    partners: tuple[str, ...]
    lessons: tuple[str, ...]
    things: tuple[str, ...]


OFFICES = (
    Office(
        "도서관과",
        (
            ("도서팀", "독서 문화 진흥", ("작은 도서관 운영", "책 읽는 거리 가꾸기")),
            ("열람팀", "열람 환경 개선", ("열람실 새 단장", "전자책 대출 서비스")),
            ("평생학습팀", "평생학습 진흥", ("마을 인문학 강좌", "성인 문해 교실")),
        ),
        ("솔밭 도서관", "들꽃 도서관", "하늘 도서관", "강변 서재", "역전 책방", "시장 책쉼터"),
        ("한빛서점", "푸른출판", "새길문고", "온누리서림", "다솜책방", "글벗학교"),
        ("그림책 교실", "글쓰기 모임", "낭독 모임", "독서 토론"),
        ("도서 반납함", "독서 의자", "책 안내판"),
    ),
    Office(
        "공원녹지과",
        (
            ("공원팀", "공원 조성", ("어린이 놀이터 정비", "근린공원 산책로 정비")),
            ("녹지팀", "도시 숲 가꾸기", ("가로수 심기", "학교 숲 조성")),
        ),
        ("솔내공원", "달빛공원", "모래내공원", "샘터공원", "언덕쉼터", "물가마당"),
        ("나무병원", "숲사랑회", "푸른조경", "들녘학교", "꽃누리협회", "산들모임"),
        ("숲 해설", "나무 심기 체험", "정원사 교실", "꽃밭 가꾸기"),
        ("그늘막", "운동 기구", "물 마시는 곳"),
    ),
    Office(
        "복지정책과",
        (
            ("복지기획팀", "지역 복지 기반", ("동네 돌봄 나눔터", "이웃 살피미 운영")),
            ("자활팀", "자활 근로", ("자활 사업단 운영", "일자리 상담 창구")),
            ("어르신팀", "노후 생활 지원", ("경로당 냉난방비", "효도 밥상 차리기")),
        ),
        ("은빛경로당", "햇살경로당", "느티나무쉼터", "한마음복지관", "두레회관", "참샘나눔터"),
        ("사랑병원", "온정약국", "이웃은행", "나눔빨래방", "보람식당", "든든철물"),
        ("건강 체조", "스마트폰 교실", "노래 교실", "마음 나눔"),
        ("안부 확인 단말기", "미끄럼 방지대", "비상벨"),
    ),
    Office(
        "교통행정과",
        (
            ("교통시설팀", "교통안전 시설", ("횡단보도 조명 설치", "어린이 보호구역 정비")),
            ("주차팀", "주차 환경 개선", ("마을 주차장 조성", "나눔 주차 사업")),
        ),
        ("역 앞", "시장 들머리", "초등학교 앞", "버스 차고지", "다리목", "구청 네거리"),
        ("안전협회", "모범운전자회", "녹색어머니회", "길벗운수", "새벽택시", "바른운전학원"),
        ("교통안전 교실", "자전거 교실", "어르신 보행 교육", "운전자 교육"),
        ("바닥 신호등", "과속 방지턱", "자전거 거치대"),
    ),
)
_FOR = ("모든 구민", "구에 사는 어르신", "초등학생과 학부모")
_GRADES = ("5급", "6급", "7급", "8급", "9급")
_SOURCES = (("구",), ("시", "구"), ("국", "시", "구"))
_LANGUAGES = ("한·영", "한·영·중", "한·영·중·일")


@dataclass(frozen=True, slots=True)
class Style:
    """How a report prints what others print otherwise."""

    random: Random
    mark: str
    """Before two digits of a year; four digits without one."""
    unit: str
    total_last: bool
    blank_zero: bool
    wrapped: bool
    priority: bool
    remainder: bool

    def year(self) -> str:
        """The year as dates print it."""
        return f"{self.mark}{YEAR % 100}" if self.mark else str(YEAR)

    def money(self, thousands: int) -> int:
        """An amount in the unit of the report's tables, rounded half up."""
        return (thousands + 500) // 1000 if self.unit == "백만원" else thousands


def _style(random: Random) -> Style:
    return Style(
        random,
        mark=random.choice(("`", "'", "’", "")),
        unit=random.choice(("천원", "천원", "천원", "백만원")),
        total_last=random.random() < 0.3,
        blank_zero=random.random() < 0.5,
        wrapped=random.random() < 0.3,
        priority=random.random() < 0.3,
        remainder=random.random() < 0.2,
    )


def large(programmes: int) -> Office:
    """An office of so many programmes, two to a team, each under a name of its own."""
    places = [place for office in OFFICES for place in office.places]
    assert programmes <= 2 * len(places)
    assert programmes % 2 == 0
    teams = (
        (
            f"{place.split()[0]}팀",
            f"{place} 살리기",
            tuple(f"{place} {lesson}" for lesson in OFFICES[n % 4].lessons[:2]),
        )
        for n, place in enumerate(places[: programmes // 2])
    )
    return replace(OFFICES[0], teams=tuple(teams))


def report(seed: int, office: Office | None = None) -> tuple[str, tuple[Planted, ...]]:
    """The text of a report, of an office of our own or another, and what bears out what."""
    style = _style(Random(seed))
    office = office or OFFICES[seed % len(OFFICES)]
    marked = "\n".join(_lines(style, office))
    text, planted, section = "", [], ""
    last = 0
    for match in _MARKED.finditer(marked):
        text += marked[last : match.start()]
        last = match.end()
        if match[2] is not None:
            section = match[2]
        else:
            planted.append(Planted(len(text), match[1], section))
            text += match[1]
    return text + marked[last:] + "\n", tuple(planted)


def with_change(text: str, planted: Planted, became: str) -> str:
    """The text with one figure printed otherwise."""
    end = planted.start + len(planted.printed)
    assert text[planted.start : end] == planted.printed
    return text[: planted.start] + became + text[end:]


def rate(part: int, base: int) -> str:
    """A rate in per cent, rounded half up to one decimal."""
    tenths = (2000 * part + base) // (2 * base)
    return f"{tenths // 10}.{tenths % 10}"


def _figure(number: int | str) -> str:
    said = f"{number:,}" if isinstance(number, int) else number
    return f"{OPEN}{said}{CLOSE}"


@dataclass(frozen=True, slots=True)
class _Money:
    """Budget and spending of a programme by source, in 천원."""

    sources: tuple[str, ...]
    budget: tuple[int, ...]
    spent: tuple[int, ...]


def _money(random: Random) -> _Money:
    sources = random.choice(_SOURCES)
    budget = tuple(random.randrange(20, 90) * random.choice((100, 250, 1000)) for _ in sources)
    # Between three and seven tenths: neither behind nor ahead of the half year.
    spent = tuple(amount * random.randrange(300, 700) // 1000 for amount in budget)
    return _Money(sources, budget, spent)


def _lines(style: Style, office: Office) -> Iterator[str]:
    moneys = {title: _money(style.random) for _, _, titles in office.teams for title in titles}
    yield f"{YEAR}년 상반기 주요업무 추진실적"
    yield f"({YEAR}. 6. 30. 기준)"
    yield f"강변구 {office.unit}"
    yield "\fⅠ. 일반현황"
    yield from _organisation(office)
    yield from _staff(style)
    yield from _budget(style, office, moneys)
    yield "\fⅡ. 주요업무 추진실적"
    yield "연번 사 업 명 쪽"
    titles = [(team, title) for team, _, titles in office.teams for title in titles]
    first = style.random.choice((4, 1, 11))
    for n, (_, title) in enumerate(titles):
        yield f"{n + 1} {title} {'·' * 30}{first + n}"
    for n, (team, title) in enumerate(titles):
        yield f"\f{SECTION}{title}{SECTION}{n + 1} {title} {team}"
        yield from _programme(style, office, title, moneys[title])
    if style.priority:
        yield from _priority(style, office, moneys)


def _priority(style: Style, office: Office, moneys: dict[str, _Money]) -> Iterator[str]:
    """A priority programme: an activity of the first programme, with part of its money."""
    team, _, titles = office.teams[0]
    whole = moneys[titles[0]]
    money = replace(
        whole,
        budget=tuple(amount // 2000 * 1000 for amount in whole.budget),
        spent=tuple(amount // 4000 * 1000 for amount in whole.spent),
    )
    if min(money.spent) < 1000:
        return
    title = f"{office.lessons[0]} 새로 열기"
    yield "\fⅢ. 신규·중점사업 추진실적"
    yield f"{SECTION}{title}{SECTION}1 {title} {team}"
    yield from _programme(style, office, title, money)


def _organisation(office: Office) -> Iterator[str]:
    yield f"{SECTION}조 직{SECTION}1 조 직"
    yield f"{office.unit} - ({_figure(len(office.teams))})개팀"
    yield " ".join(team for team, _, _ in office.teams)
    for _, _, titles in office.teams:
        for title in titles:
            yield f"- {title}"


def _staff(style: Style) -> Iterator[str]:
    yield f"{SECTION}인 력{SECTION}2 인 력"
    posts = [1, *(style.random.randrange(1, 9) for _ in _GRADES[1:])]
    there = [max(0, n + style.random.choice((-1, 0, 0, 0, 1))) for n in posts]
    rows = (("정 원", posts), ("현 원", there))
    yield "\t".join(("구 분", "계", *_GRADES))
    for label, numbers in rows:
        yield "\t".join((label, _figure(sum(numbers)), *(_figure(n) for n in numbers)))
    gaps = [b - a for a, b in zip(posts, there, strict=True)]
    yield "\t".join(("과부족", *(_gap(style, n) for n in (sum(gaps), *gaps))))


def _gap(style: Style, number: int) -> str:
    if number == 0 and style.blank_zero:
        return ""
    return f"△{_figure(-number)}" if number < 0 else _figure(number)


def _budget(style: Style, office: Office, moneys: dict[str, _Money]) -> Iterator[str]:
    yield f"{SECTION}예 산 현 황{SECTION}3 예 산 현 황"
    yield f"(단위: {style.unit})"
    yield "단위사업명 예 산 액 집 행 액 집행률(%)"
    rows = []
    for _, project, titles in office.teams:
        budget = sum(sum(moneys[title].budget) for title in titles)
        spent = sum(sum(moneys[title].spent) for title in titles)
        if style.remainder and not rows:
            # The first unit project holds more than the programmes that the report shows.
            budget, spent = budget + 7_500, spent + 3_700
        rows.append((project, budget, spent))
    rows.append(("기 본 경 비", style.random.randrange(100, 900) * 100, 0))
    rows[-1] = (rows[-1][0], rows[-1][1], rows[-1][1] * style.random.randrange(400, 600) // 1000)
    total = ("계", sum(row[1] for row in rows), sum(row[2] for row in rows))
    for label, budget, spent in (*rows, total) if style.total_last else (total, *rows):
        amounts = (_figure(style.money(amount)) for amount in (budget, spent))
        said = f"{' '.join(amounts)} {_figure(rate(spent, budget))}"
        yield f"{label} {said}"


def _programme(style: Style, office: Office, title: str, money: _Money) -> Iterator[str]:
    yield f"{title}에 힘써 구민이 더 편안하고 즐겁게 지내도록 하고자 함"
    yield "□ 사업개요"
    yield "○ 사업기간: 연중"
    yield f"○ 사업대상: {style.random.choice(_FOR)}"
    yield "□ 주요 추진실적"
    for make in style.random.sample(_DONE, style.random.randrange(2, 5)):
        yield from make(style, office)
    yield "□ 향후계획"
    yield f"○ 이용자 의견 듣기: {style.year()}. {style.random.randrange(7, 10)}."
    yield f"○ {style.random.choice(office.lessons)} 하반기 운영: {style.year()}. 9. ~ 11."
    yield "□ 예산현황"
    yield f"(단위: {style.unit})"
    yield "예 산 액 집 행 액 집행률(%)"
    for amounts in (money.budget, money.spent):
        yield _figure(style.money(sum(amounts)))
        shares = zip(money.sources, (style.money(n) for n in amounts), strict=True)
        said = " ".join(f"{source} {_figure(amount)}" for source, amount in shares)
        yield f"({said})"
    yield _figure(rate(sum(money.spent), sum(money.budget)))


# --- what was done, each with its closed relation ---------------------------------------------


def _sites(style: Style, office: Office) -> Iterator[str]:
    places = style.random.sample(office.places, style.random.randrange(2, 5))
    numbers = [style.random.randrange(1, 30) for _ in places]
    yield f"○ {style.random.choice(office.things)} 설치……………………{_figure(sum(numbers))}개소"
    said = ", ".join(f"{p} {_figure(n)}개소" for p, n in zip(places, numbers, strict=True))
    yield f"- 장 소: {said}"
    yield "- 내 용: 낡은 것을 바꾸고 새로 놓음"


def _lessons(style: Style, office: Office) -> Iterator[str]:
    names = style.random.sample(office.lessons, style.random.randrange(2, 4))
    times = [style.random.randrange(1, 20) for _ in names]
    people = [style.random.randrange(10, 400) for _ in names]
    yield f"○ 구민 교실 운영: {_figure(sum(times))}회 {_figure(sum(people))}명"
    for name, n, heads in zip(names, times, people, strict=True):
        yield f"- {name}: {_figure(n)}회 {_figure(heads)}명"


def _partners(style: Style, office: Office) -> Iterator[str]:
    named = style.random.sample(office.partners, style.random.randrange(2, 4))
    others = style.random.randrange(1, 9)
    whole = _figure(len(named) + others)
    # A line that is too long goes on in the next one.
    gap = ",\n" if style.wrapped else ", "
    yield f"○ 협력 기관 {whole}개소({gap.join(named)} 외 {_figure(others)}개소) 운영"


def _copies(style: Style, office: Office) -> Iterator[str]:
    languages = style.random.choice(_LANGUAGES)
    each = style.random.randrange(1, 12) * 50
    total = each * len(languages.split("·"))
    yield f"○ 여러 말 안내문 제작: 총 {_figure(total)}부, 각 {_figure(each)}부({languages})"


def _months(style: Style, office: Office) -> Iterator[str]:
    first = style.random.randrange(1, 6)
    last = style.random.randrange(first + 1, 12)
    length = _figure(last - first + 1)
    lesson = style.random.choice(office.lessons)
    yield f"○ {lesson} 운영: {style.year()}. {first}. ~ {last}.[{length}개월]"


def _committee(style: Style, office: Office) -> Iterator[str]:
    men, women = style.random.randrange(1, 12), style.random.randrange(1, 12)
    said = f"남 {_figure(men)}명, 여 {_figure(women)}명"
    yield f"○ 주민 위원회 구성: {_figure(men + women)}명({said})"


def _table(style: Style, office: Office) -> Iterator[str]:
    mine = style.random.sample(office.partners, style.random.randrange(2, 5))
    others = style.random.sample(office.places, style.random.randrange(2, 5))
    yield "□ 협약 현황"
    yield "구 분\t이 름"
    yield f"민간({_figure(len(mine))}개)\t{', '.join(mine)}"
    yield f"공공({_figure(len(others))}개)\t{', '.join(others)}"


def _counted(style: Style, office: Office) -> Iterator[str]:
    yield "□ 시설 현황"
    yield "구 분\t개 소\t설치 장소"
    for thing in office.things:
        places = style.random.sample(office.places, style.random.randrange(2, 5))
        yield f"{thing}\t{_figure(len(places))}\t{', '.join(places)}"


def _people(style: Style, office: Office) -> Iterator[str]:
    yield "□ 수강생 현황"
    yield "과 정\t인 원\t남\t여"
    for lesson in style.random.sample(office.lessons, 3):
        men, women = style.random.randrange(1, 40), style.random.randrange(1, 40)
        yield f"{lesson}\t{_figure(men + women)}\t{_figure(men)}\t{_figure(women)}"


def _steps(style: Style, office: Office) -> Iterator[str]:
    thing, sites = style.random.choice(office.things), style.random.randrange(2, 40)
    yield f"○ {thing} 바꾸기: {sites}개소 가운데 절반"
    for mark, step in zip("①②③", ("현장 조사", "물품 구입", "설치와 점검"), strict=True):
        yield f"{mark} {step}"
    yield f"※ {style.random.choice(office.places)}은 하반기에 추진"


def _numbered(style: Style, office: Office) -> Iterator[str]:
    lessons = style.random.sample(office.lessons, 3)
    yield f"○ 함께하는 배움: {_figure(3)}개 과정"
    for n, lesson in enumerate(lessons, 1):
        yield f"{n}) {lesson}"


def _open_list(style: Style, office: Office) -> Iterator[str]:
    named = style.random.sample(office.places, 2)
    yield f"○ {', '.join(named)} 등 주요 시설 점검: {style.random.randrange(20, 90)}회"
    yield f"- 이용 만족도 조사: {style.random.randrange(100, 900)}명 응답"


def _events(style: Style, office: Office) -> Iterator[str]:
    month, day = style.random.randrange(3, 6), style.random.randrange(1, 28)
    yield f"○ 봄맞이 잔치: {style.year()}. {month}. {day}."
    yards = style.random.randrange(2, 9)
    yield f"- 마당 {yards}개, 손님맞이는 {style.random.choice(office.partners)}"


_DONE = (
    _sites,
    _lessons,
    _partners,
    _copies,
    _months,
    _committee,
    _table,
    _counted,
    _people,
    _steps,
    _numbered,
    _open_list,
    _events,
)
