"""What the store refuses, in words for the person who has to put it right."""


class StoreError(Exception):
    """Any refusal by the store. Nothing of the transaction in which it is raised is kept."""


class Conflict(StoreError):
    """The same id, or the same key, was used before for something else."""


class Outdated(Conflict):
    """What is given is an older edition than the one stored."""


class Taken(Conflict):
    """A session of this parent and pupil already stands behind another notice."""


class NotFound(StoreError):
    """There is nothing with that id in this council's store."""


class Erased(StoreError):
    """What was asked for was erased: the answer is 410, and it is never written again."""


class Tampered(StoreError):
    """What is stored is not what was committed to when it was written."""


class Unaudited(StoreError):
    """Something was written and no line says who did it: the transaction is refused."""


class ReadOnly(StoreError):
    """A reading session was asked to write."""


class Busy(StoreError):
    """Another writer kept the store longer than we wait. Nothing was written: try again."""


class UnsafeStore(StoreError):
    """The store's settings could lose or mix what is written. Each fault is one line."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("the store is not safe to use:\n" + "\n".join(f"- {fault}" for fault in faults))
        self.faults = faults
