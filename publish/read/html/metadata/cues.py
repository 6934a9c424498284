"""Cues: the words beside a name or a day that say what it is, in the languages of the tables and
in a few more. All are folded: small letters, typewriter apostrophes."""

from __future__ import annotations

import re

_PUBLISHED = """published posted publication originally written created date dateline issued
veröffentlicht erschienen publiziert erstellt geschrieben gepostet eingestellt datum vom
publié publiée paru parue posté rédigé
publicado publicada publicación fecha escrito
pubblicato pubblicata pubblicazione inserito data
publicação postado
gepubliceerd geplaatst verschenen geschreven
опубликовано опубликована опубликован размещено дата публикации добавлено
opublikowano opublikowany dodano data publikacji utworzono
yayınlanma yayınlandı yayın tarihi yayımlanma
publicerad publicerat udgivet publisert julkaistu publikováno zveřejněno"""
_UPDATED = """updated update modified revised edited changed reviewed revisited amended
aktualisiert aktualisierung geändert überarbeitet bearbeitet stand
modifié modifiée actualisé actualisée màj
actualizado actualizada actualización modificado modificada editado
aggiornato aggiornata aggiornamento modificato modificata
atualizado atualizada atualização
bijgewerkt gewijzigd aangepast
обновлено обновлена обновлён изменено отредактировано
zaktualizowano aktualizacja zmieniono
güncelleme güncellendi güncellenme
uppdaterad opdateret oppdatert päivitetty aktualizováno"""
_UPDATED_MORE = ("mis à jour", "mise à jour", "تحديث", "更新", "수정", "修改", "最終更新")
_PUBLISHED_MORE = (
    "نشر",
    "公開",
    "投稿",
    "掲載",
    "发布",
    "發布",
    "发表",
    "게시",
    "등록",
    "입력",
    "作成",
)
_OTHER = """retrieved accessed expires expiry deadline due event when wann quand comment comments
reply joined copyright born valid until since photo photograph image credit foto photographie bild
kommentar kommentare commentaire commentaires comentario comentarios commenti коммент
комментарии member registered webinar starts begins ends register upcoming"""
_NOT_WRITTEN = """edited reviewed verified checked factchecked fact approved tested photographed
photo photos photography photograph photographs image images picture pictures illustration
illustrations illustrated art artwork cover graphic graphics video videos audio music filmed
produced translated translation narrated read presented hosted sponsored powered designed design
developed built website site theme template made brought curated supervised updated
modified commented comment medically vetted proofread transcribed recipe step
redigiert geprüft übersetzt fotos foto bild bilder übersetzung
traduit traduite traduction relu photographies
traducido traducción fotografía fotografías editado
tradotto traduzione fotografie revisionato
traduzido tradução revisado
vertaald vertaling bewerkt
перевод перевёл перевела фото редактор
tłumaczenie zdjęcia çeviri fotoğraf"""


def _words(text: str) -> str:
    return "|".join(sorted({re.escape(word) for word in text.split()}, key=len, reverse=True))


def _cue(text: str, more: tuple[str, ...] = ()) -> re.Pattern[str]:
    whole = rf"(?<!\w)(?:{_words(text)})(?!\w)"
    return re.compile("|".join([whole, *map(re.escape, more)]))


PUBLISHED = _cue(_PUBLISHED, _PUBLISHED_MORE)
"""A day of publishing."""
UPDATED = _cue(_UPDATED, _UPDATED_MORE)
"""A day of a change."""
OTHER = _cue(f"{_OTHER} ©")
"""A day of something else."""
NOT_WRITTEN = _cue(_NOT_WRITTEN)
"""Before "by": what was done by somebody who did not write the post."""
BY_MORE = (
    "written by",
    "guest post by",
    "guest blog by",
    "autorzy",
    "autorka",
    "yazan",
    "yazar",
    "بقلم",
    "كتب",
    "作者",
    "文",
    "著者",
    "筆者",
    "執筆",
    "記者",
    "撰文",
    "글",
    "글쓴이",
    "작성자",
    "av",
    "skriven av",
    "skrevet av",
    "af",
    "kirjoittanut",
    "napsal",
    "authors",
    "contributed by",
    "contributor",
    "reported by",
    "review by",
    "analysis by",
    "interview by",
    "column by",
    "report by",
    "submitted by",
    "text:",
    "texte:",
    "texto:",
    "testo:",
    "tekst:",
    "post by",
    "posted by",
    "blog by",
    "essay by",
    "opinion by",
    "article by",
    "authored by",
)
"""What stands before an author's name, beside the ``by`` of the tables."""
AS_TOLD = re.compile(
    r"(?<!\s)\s*(?:,\s*)?\b(?:as told to|with reporting by|aufgezeichnet von|propos recueillis)\b"
)
"""After an author's name: whom it was told to."""
