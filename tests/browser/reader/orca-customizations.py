"""Orca, which loads this from its folder, writes what it says into a file, a line each."""

import os

from orca import speech

said = open(os.environ["PROBONO_SAID"], "a", buffering=1, encoding="utf-8")


def write(text, *_):
    text = " ".join(str(text).split())
    if text:
        said.write(text + "\n")


def write_all(utterances, _):
    for context, _ in utterances:
        write(context.utterance)


# Everything that is said passes through these, but for the echo of keys.
speech._speak = write
speech.sayAll = write_all
speech.speakCharacter = write
speech.speakKeyEvent = lambda *_: None
