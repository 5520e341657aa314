"""How is wrong usage explained, and how does help speak the language in use?"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from typing import Any

from typer import Context

from inspector import wording
from inspector.domain.sentences import Sentence, say
from inspector.wording import tr


class WrongUsage(Exception):  # noqa: N818 - named after what it is
    """The command line itself is wrong; its sentence says how."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence.text)
        self.sentence = sentence


@dataclass(slots=True)
class Common:
    """The options that stand before or after any command."""

    locale: str = ""
    debug: bool = False


def take_common(arguments: Sequence[str]) -> tuple[Common, list[str]]:
    """The common options, wherever they stand, and all other arguments in their order."""
    common = Common()
    rest: list[str] = []
    waiting = iter(arguments)
    for argument in waiting:
        option, equals, value = argument.partition("=")
        if argument == "--":
            rest += [argument, *waiting]
        elif argument == "--debug":
            common.debug = True
        elif option == "--locale":
            common.locale = value if equals else next(waiting, "")
            if common.locale not in wording.LOCALES:
                raise WrongUsage(
                    say("--locale takes one of these: {locales}.", locales=wording.LOCALES)
                )
        else:
            rest.append(argument)
    return common, rest


def explain(error: Exception) -> str:
    """The words for an error of the command line library."""
    kind = type(error).__name__
    parameter = getattr(error, "param", None)
    name = _name_of(parameter) if parameter is not None else ""
    if kind == "MissingParameter" and name:
        return tr("{name} is missing.", name=name)
    if kind == "NoSuchOption":
        return tr("There is no option {option}.", option=getattr(error, "option_name", ""))
    if kind == "BadOptionUsage":
        return tr("{option} needs a value.", option=getattr(error, "option_name", ""))
    choices = getattr(getattr(parameter, "type_descriptor", None), "annotation", None)
    if kind == "BadParameter" and isinstance(choices, type) and issubclass(choices, Enum):
        known = tuple(str(each.value) for each in choices)
        return tr("{name} takes one of these: {choices}.", name=name, choices=known)
    if kind == "BadParameter" and name:
        return tr("{name} cannot be used like this.", name=name)
    if str(error).startswith("Missing command"):
        return tr("A command is missing.")
    if str(error).startswith("Got unexpected extra argument"):
        return tr("There are too many arguments.")
    return tr("The command line cannot be understood: {reason}", reason=str(error))


def must_be_known(command: Any, words: Sequence[str]) -> None:  # noqa: ANN401 - as `speak`
    """Raises `WrongUsage` for a command that does not exist, also below `plan`."""
    children = getattr(command, "commands", {})
    if not children or not words or words[0].startswith("-"):
        return
    if words[0] not in children:
        raise WrongUsage(
            say(
                "There is no command {command}; there are {known}.",
                command=words[0],
                known=tuple(children),
            )
        )
    must_be_known(children[words[0]], words[1:])


def command_in(command: Any, arguments: Sequence[str]) -> list[str]:  # noqa: ANN401 - as `speak`
    """The command that the arguments name, such as ["plan", "check"], behind common options too."""
    with suppress(WrongUsage):
        _, arguments = take_common(arguments)
    found: list[str] = []
    for word in arguments:
        command = getattr(command, "commands", {}).get(word)
        if command is None:
            break
        found.append(word)
    return found


def with_hint(words: str, program: str, command: Sequence[str]) -> str:
    """The words, and where to read how it is done right."""
    line = " ".join([program, *command, "--help"])
    return tr("{sentence} {remedy}", sentence=words, remedy=say("See `{command}`.", command=line))


def speak(command: Any) -> None:  # noqa: ANN401 - the library's classes are its own
    """Puts the help of a command, its options and all below it into the language in use."""
    for member in ("help", "short_help", "epilog"):
        text = getattr(command, member, None)
        if text:
            setattr(command, member, wording.words(Sentence(str(text))))
    for parameter in command.params:
        if getattr(parameter, "help", None):
            parameter.help = wording.words(Sentence(str(parameter.help)))
    command.get_help_option(Context(command)).help = tr("Show this message and exit.")
    for child in getattr(command, "commands", {}).values():
        speak(child)


def speak_headings() -> None:
    """Puts the headings of help into the language in use."""
    from typer import rich_utils

    rich_utils.OPTIONS_PANEL_TITLE = tr("Options")
    rich_utils.ARGUMENTS_PANEL_TITLE = tr("Arguments")
    rich_utils.COMMANDS_PANEL_TITLE = tr("Commands")
    rich_utils.REQUIRED_LONG_STRING = tr("[required]")


def _name_of(parameter: Any) -> str:  # noqa: ANN401 - the library's classes are its own
    """What a person types for it: the option's longest name, or the argument's metavar."""
    options = [option for option in parameter.opts if option.startswith("-")]
    if options:
        return str(max(options, key=len))
    return str(parameter.metavar or parameter.name.upper())
