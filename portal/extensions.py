"""The extensions, created here and bound to the application in create_app()."""

from flask_babel import Babel
from flask_compress import Compress
from flask_mail import Mail
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_wtf.csrf import CSRFProtect
from htmx_flask import Htmx

from portal.database import Base

# expire_on_commit: one request has one session, so what it loaded stays true for the page it then shows.
db = SQLAlchemy(metadata=Base.metadata, session_options={"expire_on_commit": False})
mail = Mail()
csrf = CSRFProtect()
htmx = Htmx()
babel = Babel()
migrate = Migrate(render_as_batch=True)
compress = Compress()
