"""The screens, in Textual; nothing else in samtale knows Textual.

A screen draws what a `samtale.talk.Talk` or `Desk` hands it and turns keys into their deeds. No
screen reads files, keeps anything or decides what is asked next.
"""
