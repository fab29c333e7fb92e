"""Prints « total failed » of a JUnit report, as Swift Testing and pytest write it. Skipped tests are not counted."""

import sys
import xml.etree.ElementTree as ElementTree

suites = list(ElementTree.parse(sys.argv[1]).getroot().iter("testsuite"))


def somme(nom: str) -> int:
    return sum(int(suite.get(nom) or 0) for suite in suites)


print(somme("tests") - somme("skipped"), somme("failures") + somme("errors"))
