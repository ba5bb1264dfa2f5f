// Feishu: 表情文案说明. The client has pictures of its own; the nearest character of Unicode stands for each.
const CODES = `
OK 👌 THUMBSUP 👍 ThumbsDown 👎 MUSCLE 💪 FINGERHEART 🫰 APPLAUSE 👏 FISTBUMP 👊 JIAYI ➕ THANKS 🙏 PRAISE 🙌 HIGHFIVE 🙏
SMILE 😊 BLUSH 😊 LAUGH 😄 JOYFUL 😀 WOW 😮 LOVE 😍 WINK 😉 PROUD 😎 WITTY 😏 SMART 🤓 SCOWL 😠 THINKING 🤔 SOB 😭 CRY 😢
ERROR 🙃 NOSEPICK 🤧 HAUGHTY 😤 SLAP 🖐️ SPITBLOOD 🤮 TOASTED 🥵 GLANCE 👀 DULL 😐 INNOCENTSMILE 😇 COMPLACENT 😌
YAWN 🥱 SHY ☺️ DIZZY 😵 FACEPALM 🤦 PETRIFIED 😨 SKULL 💀 SICK 🤒 SLEEP 😴 SWEAT 😓 ANGRY 😡 TEARS 😂 LOL 🤣 DROOL 🤤 KISS 😘
HUG 🤗 SALUTE 🫡 SHHH 🤫 WAVE 👋 WAIL 😭 TRICK 😜 MONEY 🤑 TERROR 😱 BLACKFACE 😒 SMIRK 😏 SPEECHLESS 😶
HEART ❤️ HEARTBROKEN 💔 BROKENHEART 💔 ROSE 🌹 GIFT 🎁 CAKE 🎂 PARTY 🎉 FIREWORKS 🎆 FIRE 🔥 STAR ⭐ Trophy 🏆 MEDAL 🏅 REDPACKET 🧧
FORTUNE 🍀 LUCK 🍀 BEER 🍺 BUBBLETEA 🧋 COFFEE ☕ RICE 🍚 WATERMELON 🍉 EatingFood 🍽️ Typing ⌨️ Sun ☀️ Moon 🌙 RAINBOW 🌈
DONE ✅ CheckMark ✅ CrossMark ❌ Yes ✅ No ❌ Hundred 💯 AWESOMEN 💯 Minus1 ➖ EXCLAMATION ❗ QUESTION ❓ WARNING ⚠️
Alarm ⏰ Pin 📌 Loudspeaker 📢 Get 🉐 LGTM 👍 OnIt 🫡 OneSecond ☝️ Sigh 😮‍💨 Clap 👏 Fire 🔥 Music 🎵 GoGoGo 🚀 ROCKET 🚀
CALENDAR 📅 FILE 📄 EMAIL 📧 PHONE 📞 LOCATION 📍 KEY 🔑 LOCK 🔒 BULB 💡 BOMB 💣 CLOCK 🕒 BOOK 📖 PENCIL ✏️
PRESENT 🎁 SNOWMAN ⛄ XmasTree 🎄 XmasHat 🎅 2021 🎊 StatusFlashOfInspiration 💡 GeneralDoNotDisturb 🔕 StatusReading 📖
GeneralBusinessTrip ✈️ GeneralWorkFromHome 🏠 GeneralSun ☀️ GeneralMoonRest 🌙 StatusInFlight ✈️ StatusBus 🚌 StatusEnjoyLife 🏖️
`;

const SIGNS = new Map(
  [...CODES.matchAll(/(\S+) (\S+)/g)].map((found) => [(found[1] ?? '').toLowerCase(), found[2] ?? '']),
);

/** The sign for a code between colons, whatever its case; undefined for what is none: it stays text. */
export function emojiOf(code: string): string | undefined {
  return SIGNS.get(code.toLowerCase());
}
