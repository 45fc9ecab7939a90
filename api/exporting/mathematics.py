"""The commands of LaTeX that only set formulas: of the kernel's mathematics, amsmath, amssymb."""

from typing import Final

_GREEK = """
alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi
varpi rho varrho sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi
Sigma Upsilon Phi Psi Omega
"""
_SIGNS = """
times cdot div pm mp ast star circ bullet oplus ominus otimes odot dagger ddagger cap cup wedge vee
land lor lnot neg setminus amalg diamond triangle square Box
leq le geq ge neq ne ll gg leqslant geqslant lesssim gtrsim approx approxeq sim simeq cong equiv
propto asymp doteq prec succ preceq succeq triangleq
in ni notin subset supset subseteq supseteq subsetneq supsetneq mid nmid parallel perp vdash models
not to gets leftarrow rightarrow leftrightarrow Leftarrow Rightarrow Leftrightarrow mapsto uparrow
downarrow longrightarrow longleftarrow Longrightarrow implies iff rightsquigarrow rightleftharpoons
infty partial nabla forall exists nexists emptyset varnothing ell hbar imath jmath Re Im aleph wp
prime angle top bot degree dots ldots cdots vdots ddots dotsc dotsb flat sharp natural checkmark
colon lbrace rbrace lbrack rbrack langle rangle lfloor rfloor lceil rceil vert Vert lvert rvert
lVert rVert backslash
"""
_WORDS = """
sum prod coprod int iint iiint oint bigcap bigcup bigoplus bigotimes bigwedge bigvee
arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf injlim ker lg lim liminf
limsup ln log max min Pr sec sin sinh sup tan tanh mod bmod pmod pod argmax argmin
"""
_SHAPES = """
frac dfrac tfrac cfrac sqrt binom dbinom tbinom stackrel overset underset over choose atop
hat widehat bar overline underline tilde widetilde vec dot ddot acute grave breve check mathring
overbrace underbrace overrightarrow overleftarrow
mathrm mathbf mathit mathsf mathtt mathcal mathbb mathfrak mathscr mathnormal boldsymbol bm pmb
text textrm textbf textit textsf texttt textnormal mbox operatorname ensuremath rm bf it sf tt cal
displaystyle textstyle scriptstyle limits nolimits left right middle big Big bigg Bigg bigl bigr
Bigl Bigr biggl biggr Biggl Biggr quad qquad thinspace negthinspace phantom
"""
_PIECES = (_GREEK, _SIGNS, _WORDS, _SHAPES)
COMMANDS: Final = frozenset(word for piece in _PIECES for word in piece.split())
SYMBOLS: Final = frozenset(r"\,;:!|{}_%#&> ")
