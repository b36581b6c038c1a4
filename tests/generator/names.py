"""Invented names, put together by chance from short lists. Nobody is meant."""

from random import Random

from tests.generator.dice import pick

_GIVEN = """
Ada Aisha Alba Amara Anouk Arlo Asha Bea Ben Callum Cerys Chidi Daisy Davit Dilan Elif Ellis Emeka Esme Ewan
Farah Finlay Freya George Hana Harvey Ibrahim Idris Imogen Ines Isla Ivo Jamal Jasper Jaya Jodie Joel Kasia Kian
Kofi Laila Leo Lily Lorcan Luca Maisie Malik Mateo Maya Milan Mina Nadia Nia Noah Nora Oliwia Omar Orla Oscar
Petra Priya Rafi Reuben Rhys Rosa Ruby Samir Saoirse Sefa Selin Seth Sofia Stanley Tariq Tess Theo Tia Tomasz
Uma Viktor Willow Yasmin Yusuf Zac Zara Zofia
"""
_FAMILY = """
Abara Adeleke Ainsworth Akhtar Aldous Amin Ashby Atkin Balogun Barlow Begum Bellweather Birch Bone Brannock Cade
Calloway Chowdhury Cole Cotter Dacre Danso Demir Dobbs Draper Eames Ekwueme Fane Farrow Fenn Fernandes Gale
Garrick Ghosh Glover Hadley Haji Hale Harker Holloway Hussain Ilves Iqbal Jarvis Kaminski Kaur Kerr Khatun Kowal
Lacey Larkin Lindo Lowe Mallory Marsh Mensah Merrick Nair Nash Novak Nwosu Oduya Okello Orchard Osei Palmer
Patel Pellow Penrose Pike Popescu Quayle Radley Rahman Reeve Rowan Sadler Sandhu Sesay Sharma Silva Skerritt
Stroud Tamm Tandy Thorne Tierney Tolland Ude Vance Varga Wainwright Warsame Webley Whitlock Wren Yildiz
Zielinski
"""
GIVEN = tuple(_GIVEN.split())
FAMILY = tuple(_FAMILY.split())


def given(rng: Random) -> str:
    """A first name."""
    return pick(rng, GIVEN)


def family(rng: Random) -> str:
    """A family name; one in twenty-five is double-barrelled."""
    return f"{pick(rng, FAMILY)}-{pick(rng, FAMILY)}" if rng.random() < 0.04 else pick(rng, FAMILY)
