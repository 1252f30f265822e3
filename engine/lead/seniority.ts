/** Seniority from a job title as people write it, in the languages of our leads (R1.2). */

/** From the highest down. */
export const SENIORITIES = ["c-level", "vp", "director", "manager", "senior", "junior"] as const;
export type Seniority = (typeof SENIORITIES)[number];

/**
 * Whole words of titles, in lower case without accents. The highest level with a word that the title holds is the answer:
 * a "Senior Director" directs.
 */
const WORDS: Readonly<Record<Seniority, readonly string[]>> = {
  "c-level": [
    ...["ceo", "cto", "cfo", "coo", "cmo", "cio", "cso", "cro", "cpo", "chro", "ciso", "cdo"],
    ...["founder", "co founder", "cofounder", "owner", "president", "managing director"],
    ...["geschaftsfuhrer", "geschaftsfuhrerin", "vorstand", "inhaber", "inhaberin", "pdg"],
    ...["directeur general", "directrice generale", "fondateur", "fondatrice", "amministratore delegato"],
    ...["director general", "directora general", "fundador", "fundadora", "gerente general"],
    ...["toimitusjohtaja", "perustaja", "مدیرعامل", "مدیر عامل", "بنیانگذار"],
    ...["управител", "собственик", "изпълнителен директор", "основател"],
    ...[
      "tong giam doc",
      "giam doc dieu hanh",
      "代表取締役",
      "社長",
      "最高経営責任者",
      "创始人",
      "首席执行官",
    ],
  ],
  vp: [
    ...["vp", "svp", "evp", "avp", "vice president", "vizeprasident", "vice presidente"],
    ...["معاون", "вицепрезидент", "pho tong giam doc", "副社長", "副总裁"],
  ],
  director: [
    ...["director", "head", "directeur", "directrice", "direktor", "direktorin", "-bereichsleiter"],
    ...[
      "direttore",
      "directora",
      "-johtaja",
      "مدیر ارشد",
      "директор",
      "giam doc",
      "取締役",
      "本部長",
      "总监",
    ],
  ],
  manager: [
    ...["manager", "team lead", "tech lead", "team leader", "supervisor", "product owner"],
    ...["-leiter", "-leiterin", "responsable", "gerente"],
    ...["chef de projet", "chef de produit", "jefe", "jefa", "-paallikko", "esimies", "مدیر", "سرپرست"],
    ...["мениджър", "ръководител", "truong phong", "quan ly", "課長", "部長", "マネージャー", "经理"],
  ],
  senior: ["senior", "sr", "principal", "staff engineer", "کارشناس ارشد", "старши", "シニア", "高级"],
  junior: [
    ...["junior", "jr", "intern", "trainee", "assistant", "praktikant", "praktikantin", "stagiaire"],
    ...["becario", "becaria", "harjoittelija", "کارآموز", "стажант", "младши", "thuc tap sinh"],
    ...["インターン", "实习生"],
  ],
};

/** Titles whose words would say another level: the first that matches decides. */
const FIRST: readonly (readonly [RegExp, Seniority])[] = [
  [/\b(assistant|secretary|pa|ea) (to|of) |\b(executive|personal) assistant\b/, "junior"],
  [/\bvice[ -]?president|\bvizeprasident|\bpho tong giam doc\b|副社長|副总裁/, "vp"],
  [/\bproduct owner\b/, "manager"],
  [/\bchief( \p{L}+){1,4} officer\b/u, "c-level"],
];

/** Scripts whose words are not parted by spaces. */
const UNSPACED = /[\u3040-\u30ff\u3400-\u9fff]/;

/** `seniorityOf("Senior VP, Sales")` is "vp"; null for a title that names no level. */
export function seniorityOf(jobTitle: string): Seniority | null {
  const title = plain(jobTitle);
  if (title === "") return null;
  for (const [pattern, level] of FIRST) if (pattern.test(title)) return level;
  const spaced = ` ${title} `;
  const has = (word: string) => {
    if (UNSPACED.test(word)) return title.includes(word);
    return spaced.includes(word.startsWith("-") ? `${word.slice(1)} ` : ` ${word} `);
  };
  return SENIORITIES.find((level) => WORDS[level].some(has)) ?? null;
}

/** Lower case, letters and digits alone, without accents: "Geschäftsführer/in" is "geschaftsfuhrer in". */
function plain(title: string): string {
  return title
    .slice(0, 200)
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .toLowerCase()
    .replace(/đ/g, "d")
    .replace(/ß/g, "ss")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
