# language: nl
@UC-NL-01
Functionaliteit: Een lamp terugbrengen
  Scope: Hafenladen
  Primary actor: Kundin

  Scenario: Main success
    Als brengt Kundin de lamp terug
    Dan krijgt Kundin het geld

  Scenario: 2a. De lamp is kapot
    Instead of step 2, ends in failure

    Gegeven de lamp is kapot
    Dan weigert the system
