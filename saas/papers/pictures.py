"""Pictures from people, decoded and written anew: what is kept holds pixels and nothing else."""

from __future__ import annotations

import warnings
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from saas.papers.verdicts import Examined, NotTaken

MOST_PIXELS = 64_000_000
_FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
_ENDINGS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}


def reencoded(content: bytes, media_type: str, longest_side: int) -> Examined:
    """The picture upright, at most `longest_side` pixels long, without metadata; raises `NotTaken`."""
    wanted = _FORMATS[media_type]
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        with Image.open(BytesIO(content), formats=[wanted]) as picture:
            _insist_on_size(picture)
            return _written(_upright(picture, longest_side), wanted)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise NotTaken("pixels") from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, KeyError, IndexError, EOFError, OverflowError):
        raise NotTaken("picture") from None


def _insist_on_size(picture: Image.Image) -> None:
    if picture.width * picture.height > MOST_PIXELS:
        raise NotTaken("pixels")


def _upright(picture: Image.Image, longest_side: int) -> Image.Image:
    picture.draft("RGB", (longest_side, longest_side))  # a large JPEG is decoded small already
    picture.seek(0)
    turned = ImageOps.exif_transpose(picture)
    has_holes = turned.mode in ("RGBA", "LA", "PA") or "transparency" in turned.info
    plain = turned.convert("RGBA" if has_holes else "L" if turned.mode in ("1", "L") else "RGB")
    plain.thumbnail((longest_side, longest_side), Image.Resampling.LANCZOS)
    return plain


def _written(picture: Image.Image, wanted: str) -> Examined:
    bare = Image.new(picture.mode, picture.size)  # carries no comment, profile or place over from the original
    bare.paste(picture)
    target = BytesIO()
    if wanted == "JPEG":
        bare.convert("L" if bare.mode == "L" else "RGB").save(target, "JPEG", quality=88, optimize=True)
    elif wanted == "WEBP":
        bare.convert("RGBA" if bare.mode == "RGBA" else "RGB").save(target, "WEBP", quality=88)
    else:
        bare.save(target, "PNG", optimize=True)
    media_type = next(media for media, name in _FORMATS.items() if name == wanted)
    return Examined(target.getvalue(), media_type, _ENDINGS[wanted])
