"""Sign-in by Streamlit's own OpenID Connect support, where whoever runs the app has configured it."""

from __future__ import annotations

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from prep.ui.i18n import plain, t


def configured() -> bool:
    """Whether ``.streamlit/secrets.toml`` has an ``[auth]`` part."""
    try:
        return "auth" in st.secrets
    except StreamlitSecretNotFoundError:
        return False


def _signed_in() -> bool:
    return bool(st.user.get("is_logged_in", False))


def admitted() -> bool:
    """Whether the page may be drawn; otherwise a line and the button that leads to the sign-in."""
    if not configured() or _signed_in():
        return True
    st.title("Greenroom 追问", anchor=False)
    st.text(plain("sign_in.told"))
    st.button(t("sign_in.button"), key="sign-in", type="primary", icon=":material/login:", on_click=st.login)
    return False


def sign_out() -> None:
    """The way out, for somebody who has signed in."""
    if configured() and _signed_in():
        st.button(t("sign_in.out"), key="sign-out", type="tertiary", icon=":material/logout:", on_click=st.logout)
