/** Instruments of violence: the words, PLOVER's mode they make of an ASSAULT, and MUC-4's INSTRUMENT TYPE. */

export type Weapon = { mode: string; muc4: string }

/** Rows: mode | MUC-4 type | lemmas (a hyphen joins two words). The first lemma found from the left of a noun phrase counts. */
const TABLE = `
drone|MISSILE|drone uav quadcopter unmanned-aircraft
aerial|AERIAL BOMB|airstrike air-strike warplane aircraft helicopter jet fighter-jet bomber gunship airplane plane aerial-bomb
suicide-attack|BOMB|suicide-vest explosive-vest suicide-belt suicide-bomber suicide-bomb
heavy-weapons|MORTAR|mortar mortar-shell mortar-round
heavy-weapons|ROCKET|rocket rocket-launcher rpg rocket-propelled-grenade katyusha bazooka
heavy-weapons|MISSILE|missile torpedo
heavy-weapons|PROJECTILE|artillery shell tank cannon projectile howitzer armored-vehicle artillery-shell
explosives|VEHICLE BOMB|car-bomb truck-bomb vehicle-bomb car-bombing
explosives|GRENADE|grenade hand-grenade
explosives|DYNAMITE|dynamite dynamite-stick
explosives|MINE|mine landmine land-mine
explosives|BOMB|bomb ied roadside-bomb pipe-bomb letter-bomb device explosive-device charge time-bomb
explosives|EXPLOSIVE|explosive tnt c-4 plastic-explosive booby-trap explosive-charge
primitive|MOLOTOV COCKTAIL|molotov-cocktail molotov petrol-bomb firebomb gasoline-bomb incendiary-bomb
primitive|CUTTING DEVICE|knife machete sword axe dagger blade bayonet
primitive|STONE|stone rock brick
primitive|FIRE|fire gasoline petrol torch
firearms|MACHINE GUN|machinegun machine-gun submachine-gun submachinegun
firearms|RIFLE|rifle ak-47 assault-rifle m-16 carbine galil g-3
firearms|HANDGUN|pistol revolver handgun
firearms|GUN|gun firearm gunfire shotgun weapon bullet ammunition gunshot gunman live-ammunition live-round live-fire small-arm shot caliber-weapon
crowd-control|GUN|tear-gas teargas water-cannon rubber-bullet baton pepper-spray stun-grenade truncheon
unconventional|EXPLOSIVE|chemical chlorine-gas poisonous-gas toxic-gas chlorine sarin nerve-agent mustard-gas chemical-weapon poison-gas nuclear-weapon poison
beat|TORTURE|stick fist club whip
`

const weapons = new Map<string, Weapon>()
for (const line of TABLE.trim().split('\n')) {
  const [mode, muc4, lemmas] = line.split('|') as [string, string, string]
  for (const lemma of lemmas.split(' ')) weapons.set(lemma, { mode, muc4 })
}

/** The weapon a lemma, or two joined by a hyphen, names. */
export function weapon(lemma: string, before = ''): Weapon | undefined {
  return (before ? weapons.get(`${before}-${lemma}`) : undefined) ?? weapons.get(lemma)
}

/** Modes from the most to the least telling, for an attack in which several weapons are named. */
export const MODE_RANK: readonly string[] = [
  'abduct',
  'torture',
  'sexual',
  'unconventional',
  'suicide-attack',
  'drone',
  'aerial',
  'heavy-weapons',
  'explosives',
  'crowd-control',
  'firearms',
  'primitive',
  'targeted',
  'beat',
  'destroy',
]
