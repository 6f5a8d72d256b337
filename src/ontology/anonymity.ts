/** How news says why a source is not named, and the ways of speaking that such a reason rules out. */

/** Grounds for anonymity: not allowed to speak, afraid of what would follow, rules that forbid it. */
export const anonymityGrounds =
  /(?:(?:\bnot|n['’]t|\bnever)\s+(?:been\s+)?(?:authori[sz]ed|allowed|permitted|cleared|supposed|empowered|licensed|entitled)|\b(?:un|non-?)authori[sz]ed|\black(?:ed|s|ing)?\s+(?:the\s+)?(?:authori[sz]ation|permission|authority)|\b(?:forbidden|barred|prohibited))\s+(?:to|from)\s+(?:speak|talk|brief|discuss|comment|mak|issu|giv|disclos|releas|shar|reveal|address|communicat|spoke)\w*|\b(?:fear(?:s|ed|ing)?|afraid|worried|concern(?:ed|s)?)\s+(?:of\s+|for\s+|about\s+)?(?:(?:his|her|their|possible|being)\s+)*(?:reprisals?|retaliation|retribution|revenge|safety|security|punish\w*|persecut\w*)|\bbriefing\s+(?:rules|protocol|regulations)\b|\bin\s+line\s+with\s+(?:briefing|government|military)\s+(?:rules|regulations|protocol)\b/iu

/** "spoke" and the like with a way of speaking that names the speaker or binds him. Group 1 is the verb. */
export const openWays =
  /\b(spoke|spoken|speaks|speaking|talked|talking|said so|told reporters|testified|commented|made the remarks?|gave the details|confirmed it)\s+(?:\w+\s+){0,4}?(?:under\s+(?:oath|(?:his|her|their)\s+(?:own|full|real)\s+names?)|on\s+(?:the\s+record|camera|(?:live\s+)?television)|in\s+(?:public|(?:his|her|their)\s+own\s+names?|an?\s+open\s+(?:session|letter))|by\s+name|openly|publicly|officially)\b/iu
