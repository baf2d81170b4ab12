# licence: free
#  language: de
@a @b
# between the tags
@c @d # why d
Funktionalität: Was Formatierer beschädigen
  Text darunter

  Grundlage:
    Angenommen eine Tabelle
      | Name        | Wert             |
      # ein Kommentar in der Tabelle
      | a\|b        | c\\              |
      | zeile\nzwei |                  |

      | ä           | # kein Kommentar |

  @eins
  @zwei
  Szenario: Medientyp
    Wenn gesendet wird
      """json
      {"a": 1}
      """
    Dann gut
  # am Ende
# ganz am Ende
