"""Every kind of document that can be made, and what each is told: letters, and what is signed, filed or served."""

from app.documents.bundle_contexts import BUNDLE
from app.documents.contexts import LETTERS, Document, Letter
from app.documents.court_contexts import COURT
from app.documents.errors import UnknownLetter
from app.documents.family_contexts import FAMILY
from app.documents.order_contexts import NOTICES
from app.documents.support_contexts import SUPPORT

CONTEXTS: dict[str, type[Document]] = {
    **LETTERS,
    **BUNDLE,
    **FAMILY,
    **SUPPORT,
    **NOTICES,
    **COURT,
}


def context_of(document: str) -> type[Document]:
    """The context dataclass of a document. Raises `UnknownLetter`, listing those there are."""
    if document not in CONTEXTS:
        raise UnknownLetter(f"There is no document '{document}'. There are: {', '.join(CONTEXTS)}.")
    return CONTEXTS[document]


def called(document: str) -> str:
    """What the kind is called in a sentence: a letter, or (what is signed, filed or served) a document."""
    return "letter" if issubclass(context_of(document), Letter) else "document"
