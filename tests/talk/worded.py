"""A dialog whose questions can be worded otherwise, and whose words are explained."""

WORDED = """\
dialog: dk.worded
version: 1
language: da
title: En samtale
terms:
  practice:
    word: praktik
    forms: ["*praktik", "praktikken", "praktikplads*", "virksomhedspraktik*"]
    means: En tid på en arbejdsplads uden løn, hvor du prøver et arbejde og viser, hvad du kan.
  igu:
    word: integrationsgrunduddannelse
    forms: ["integrationsgrunduddannelse*", "IGU"]
    means: To år med lønnet arbejde og skole hos en arbejdsgiver, forkortet IGU.
sections:
  - id: person
    title: Dig
    about: work
    questions:
      - id: practice
        kind: yes_no
        prompt: Har du været i praktik her?
        wordings:
          about: Har personen været i praktik her?
          plain: Har du arbejdet her uden løn?
      - id: shares
        kind: yes_no
        stakes: consent
        prompt: Giver du samtykke til, at oplysningerne videregives?
        wordings:
          plain: Må vi sige det til andre?
      - id: wish
        kind: text
        prompt: Hvad vil du gerne?
        hint: Tænk også på IGU.
  - id: work
    title: Arbejde
    about: work
    repeat: job
    first: Har du haft arbejde?
    more: Har du haft andet arbejde?
    wordings:
      first: {about: "Har personen haft arbejde?"}
      more: {plain: "Mere arbejde?"}
    questions:
      - id: title
        kind: text
        prompt: Hvilket arbejde?
"""
