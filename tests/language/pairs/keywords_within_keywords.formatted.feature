# language: fr
Fonctionnalité: Mots

  Scénario: Un
    Étant donné qu'il pleut
    Étant donné   que le temps passe
    Étant donné un parapluie
    Quand je sors
    * je marche
    Alors 
