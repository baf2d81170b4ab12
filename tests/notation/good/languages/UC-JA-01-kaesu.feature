# language: ja
@UC-JA-01
フィーチャ: ランプを返す
  Scope: Hafenladen
  Primary actor: Kundin

  シナリオ: Main success
    もしKundin がランプを返す
    ならばお金が戻る
