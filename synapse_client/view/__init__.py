"""Looking at pictures and what is marked in them: drawings for notebooks, and one page for a whole project.

`Task.show` and its like are drawn here; `gallery_html` is what ``synapse-client view`` writes. What is shown holds its
pictures itself, and no address or token of any server: it can be kept and passed on.
"""

from synapse_client.view.gallery import gallery_html
from synapse_client.view.notebook import Drawing, model_html, show

__all__ = ["Drawing", "gallery_html", "model_html", "show"]
