"""Support First: wires the service together, and nothing else.

Every room of the house is imported through here, so the service is imported only where it is made: else a room that
needs one line of the domain would load the whole web first, and meet itself on the way.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from app.config import Settings
    from app.engine import Pack
    from app.persistence.database import Database

__all__ = ["create_app"]


def create_app(settings: "Settings | None" = None, db: "Database | None" = None, pack: "Pack | None" = None) -> "Flask":
    """The service. `settings` are the environment's unless given; `db` and `pack` are opened unless given.

    It does not start half set: raises `BadSettings`, `UnsafeStore` and `PackError`, and `EngineFault` where a golden
    case comes out otherwise.
    """
    from flask import Flask

    from app.casework import house
    from app.config import read_settings
    from app.web import long_work, pages, problems, security
    from app.web.api import IdConverter, blueprint
    from app.web.calls import House

    settings = settings or read_settings()
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = problems.BODY_LIMIT
    app.extensions["house"] = House(settings, db or house.open_store(settings), pack or house.start_pack(settings))
    app.url_map.converters["id"] = IdConverter
    security.init(app)
    problems.init(app)
    long_work.init(app)
    api = blueprint()
    app.register_blueprint(api)
    pages.init(app, api)
    return app
