"""Every form of a noqa comment on one line. Each line would have N802, unless it is silenced."""
def A01(): pass  # noqa
def A02(): pass  # NOQA
def A03(): pass  # NoQa
def A04(): pass  #noqa
def A05(): pass  #  noqa
def A06(): pass  #	noqa
def A07(): pass  # noqa: N802
def A08(): pass  # noqa:N802
def A09(): pass  # noqa:  N802
def A10(): pass  # noqa:	N802
def A11(): pass  # noqa : N802
def A12(): pass  # noqa: n802
def A13(): pass  # noqa: N8
def A14(): pass  # noqa: N80
def A15(): pass  # noqa: N
def A16(): pass  # noqa: N803
def A17(): pass  # noqa: N8021
def A18(): pass  # noqa: E501
def A19(): pass  # noqa: E501,N802
def A20(): pass  # noqa: E501, N802
def A21(): pass  # noqa: E501 N802
def A22(): pass  # noqa: E501,,N802
def A23(): pass  # noqa: E501 , N802
def A24(): pass  # noqa: E501;N802
def A25(): pass  # noqa: E501-N802
def A26(): pass  # noqa: N802-E501
def A27(): pass  # noqa: N802E501
def A28(): pass  # noqa: E501N802
def A29(): pass  # noqa: N802 because of reasons
def A30(): pass  # noqa: because of reasons
def A31(): pass  # noqa: because N802
def A32(): pass  # noqa:
def A33(): pass  # noqa: # noqa: E501
def A34(): pass  # noqa: E501 # noqa: N802
def A35(): pass  # noqa: E501 # noqa
def A36(): pass  # noqa # noqa: E501
def A37(): pass  # noqarium
def A38(): pass  # noqa-file
def A39(): pass  # noqa; N802
def A40(): pass  # noqa=N802
def A41(): pass  # noqa(N802)
def A42(): pass  # noqa:N802,E501
def A43(): pass  # a comment # noqa
def A44(): pass  # a comment noqa
def A45(): pass  # type: ignore # noqa: N802
def A46(): pass  ## noqa
def A47(): pass  # # noqa
def A48(): "# noqa"
def A49(): "# noqa: E501"
def A50(): " # noqa: E501 "; pass  # noqa
def A51(): pass  # no qa
def A52(): pass  # noqa:N80x
def A53(): pass  # noqa: N802x
def A54(): pass  # noqa: xN802
def A55(): pass  # noqa: N 802
def A56(): pass  # noqa: 802
def A57(): pass  # noqa: N802,
def A58(): pass  # noqa: ,N802
def A59(): pass  # noqa: N801 N802 N803
def A60(): pass  # noqa: C901
def A61(): pass  # noqa: c901,N802
def A62(): pass  # nopycln # pylint: disable=all # noqa: N802
def A63(): pass  # ruff: noqa
def A64(): pass  # ruff: noqa: N802
def A65(): pass  # flake8: noqa
def A66(): pass  # flake8: noqa # noqa
def A67(): pass  # noqa: N802
def A68(): pass  # noqa: N802,　N803
def A69(): pass  # noqa:	E501,	N802
def A70(): pass  # noqa: ı802
def A71(): pass  # noqa: N８０２
def A72(): pass  # ｎoqa
def A73(): pass  # noqa : because
def A74(): pass  # NOQA:N802
def A75(): pass  # nOqA: N802
def A76(): pass  # noqa:N802: because
def A77(): pass  # noqa: N802: because
def A78(): pass  # noqa:E501:N802
def A79(Bad): pass  # noqa: N803
def A80(Bad): pass  # noqa: N802
def A81(Bad): pass  # noqa: N802, N803
def A82(Bad): pass  # noqa: N8
def A83(): pass  # noqa: N802.
def A84(): pass  # noqa: N802)
def A85(): pass  # (noqa)
def A86(): pass  # [noqa]
def A87(): pass  # noqa!
def A88(): pass  # https://example.com/# noqa
def A89(): pass  # noqa:E501 N802
def A90(): pass  # noqa: E501		N802
def B00(): pass  # noqa: N802
def B01(): pass  # noqa:　N802
def B02(): pass  # noqa: N802 N803
def B03(): pass  # noqa: N803　N802
def B04(): pass  # noqa
def B05(): pass  # noqa : N803
def B06(): pass  # noqa: ſ802,N802
def B07(): pass  # noqa: K802
def B08(): pass  # noqa: E501N802
def B09(): pass  # noqa: E501N802
def B10(): pass  # noqa: N803N802
def B11(): pass  # noqa:N802
def B12(): pass  # Keep # noqa
def B13(): pass  # noqa: N802́
def B14(): pass  # noqa: É501, N802
def B15(): pass  # noqa: N802​
def B16(): pass  # noqa:​N803
def B17(): pass  # NOQA: N803 # noqa
def B18(): pass  #: noqa
def B19(): pass  #!noqa
def B20(): pass  # noqa:\
def B21(): pass  # noqa: N803N802
