"""The Flask extensions, made once and bound in create_app()."""

from flask_babel import Babel
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect

from hwportal.database import Base

db = SQLAlchemy(model_class=Base, disable_autonaming=True, session_options={"expire_on_commit": False})
babel = Babel()
csrf = CSRFProtect()
migrate = Migrate()
