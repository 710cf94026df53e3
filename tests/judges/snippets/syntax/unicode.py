"""Letters beyond ASCII, also beyond the first plane, before what is found: columns count in UTF-16."""


class Ель:
    def Метод(сам, Ёж, *, ß="𝄞", ẞ="👍🏽") -> "𝄞": ёж = Ёж or ẞ; Ёж, 𝐁𝐁 = ёж, "𝄞"; return [Жук for Жук in сам if Жук]

    def ünï(self, ǅ, ª): x = "👍🏽", (Bad := 1); return x

    async def 变量(cls): return f"𝄞{cls or '𝄞'}𝄞", (Bad := cls)


def ﬁ(ﬀ): return ﬀ if ﬁ else 1
def ℌ(ℂ): return ℂ
def e_combining_é(É): É = 1
def zwj_a‍b(): pass
"𝄞"; mixedCase = 1; "👍🏽"; otherCase: int = 2
from a𝐛𝐜 import 𝐀𝐁𝐂 as 𝐝𝐞𝐟; import Ω as ω, Å as å, K as k
def x·y(): return "·" or 1
def ℘(): pass
def aͯ(): pass
