"""Layers: what a reader does not show in an exhibit stays unshown in the bundle."""

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf


class Layers:
    """The layers of all sources while the bundle is joined, each shown or not as its source has it."""

    def __init__(self, pdf: Pdf) -> None:
        self.pdf = pdf
        self.every, self.unseen = Array(), Array()

    def add(self, source: Pdf) -> None:
        """The layers of a source whose pages were added."""
        if not layered(source):
            return
        found = source.Root.OCProperties
        whole = self.pdf.copy_foreign(found if found.is_indirect else source.make_indirect(found))
        plan = whole.get("/D", Dictionary())
        layers = list(whole.get("/OCGs", Array()))
        shown = [layer.objgen for layer in plan.get("/ON", Array())]
        off = [layer.objgen for layer in plan.get("/OFF", Array())]
        if plan.get("/BaseState") == Name.OFF:
            off = [layer.objgen for layer in layers if layer.objgen not in shown]
        self.every.extend(layers)
        self.unseen.extend([layer for layer in layers if layer.objgen in off])

    def finish(self) -> None:
        """Put them into the bundle."""
        if len(self.every):
            plan = Dictionary(BaseState=Name.ON, OFF=self.unseen)
            self.pdf.Root.OCProperties = Dictionary(OCGs=self.every, D=plan)


def layered(pdf: pikepdf.Pdf) -> bool:
    """Whether a PDF has layers."""
    return "/OCProperties" in pdf.Root
