"""The checker's own Ed25519: the RFC's examples, agreement with `cryptography`, and nothing accepted twice."""

from __future__ import annotations

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tools.checker import checker

RFC_8032 = (
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
)
"""Public key, message and signature: tests 1 to 3 of section 7.1."""

SMALL_ORDER = (
    "0100000000000000000000000000000000000000000000000000000000000000",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
)
"""The eight points whose eightfold is nothing."""

SECOND_SPELLINGS = (
    "0100000000000000000000000000000000000000000000000000000000000080",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
)
"""Other bytes for some of them: a y not below the prime, or a sign where x is 0."""


def _verified(key: bytes, message: bytes, signature: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


@pytest.mark.parametrize(("key", "message", "signature"), RFC_8032, ids=["1", "2", "3"])
def test_the_examples_of_the_rfc(key: str, message: str, signature: str) -> None:
    told = (bytes.fromhex(key), bytes.fromhex(message), bytes.fromhex(signature))
    assert checker.signed(*told)
    assert _verified(*told)
    assert not checker.signed(told[0], told[1] + b"x", told[2])


@settings(max_examples=60, deadline=None)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=200), st.data())
def test_it_agrees_with_another_library(seed: bytes, message: bytes, data: st.DataObject) -> None:
    private = Ed25519PrivateKey.from_private_bytes(seed)
    key, signature = private.public_key().public_bytes_raw(), private.sign(message)
    assert checker.signed(key, message, signature)
    place = data.draw(st.integers(0, 8 * (64 + 32 + len(message)) - 1))
    whole = bytearray(signature + key + message)
    whole[place // 8] ^= 1 << place % 8
    told = bytes(whole[64:96]), bytes(whole[96:]), bytes(whole[:64])
    assert checker.signed(*told) is False
    assert _verified(*told) is False


@settings(max_examples=100, deadline=None)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=8), st.binary(min_size=64, max_size=64))
def test_noise_is_no_signature(key: bytes, message: bytes, signature: bytes) -> None:
    assert not checker.signed(key, message, signature)


@settings(max_examples=25, deadline=None)
@given(st.binary(min_size=32, max_size=32), st.integers(1, 7))
def test_a_signature_has_one_spelling(seed: bytes, more: int) -> None:
    private = Ed25519PrivateKey.from_private_bytes(seed)
    key, signature = private.public_key().public_bytes_raw(), private.sign(b"x")
    s = int.from_bytes(signature[32:], "little") + more * checker.ORDER
    assert not checker.signed(key, b"x", signature[:32] + s.to_bytes(32, "little"))


@pytest.mark.parametrize("point", SMALL_ORDER + SECOND_SPELLINGS)
def test_a_point_of_small_order_is_no_key_and_no_part_of_a_signature(point: str) -> None:
    """With such a key one signature would fit any message: s = 0 and R of small order."""
    small = bytes.fromhex(point)
    for other in SMALL_ORDER:
        assert not checker.signed(small, b"any", bytes.fromhex(other) + bytes(32))
    private = Ed25519PrivateKey.from_private_bytes(bytes(32))
    key, signature = private.public_key().public_bytes_raw(), private.sign(b"x")
    assert not checker.signed(key, b"x", small + signature[32:])


@pytest.mark.parametrize("point", SMALL_ORDER)
def test_these_are_points_of_small_order(point: str) -> None:
    found = checker.point_of(bytes.fromhex(point))
    assert found is None or checker.same(checker.times(8, found), checker.ZERO)


@pytest.mark.parametrize("point", SECOND_SPELLINGS)
def test_a_second_spelling_writes_no_point(point: str) -> None:
    assert checker.point_of(bytes.fromhex(point)) is None


@pytest.mark.parametrize("size", [0, 31, 33, 63, 65])
def test_keys_and_signatures_of_another_size_are_refused(size: int) -> None:
    private = Ed25519PrivateKey.from_private_bytes(bytes(32))
    key = private.public_key().public_bytes_raw()
    assert not checker.signed(key, b"x", bytes(size))
    assert not checker.signed(bytes(size), b"x", private.sign(b"x"))
