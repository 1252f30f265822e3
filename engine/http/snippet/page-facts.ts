/** What a page view says: the page, and how the visitor came to it. */

/** Where search engines have the words that were searched for; most keep them to themselves by now. */
const SEARCH_ENGINES: readonly (readonly [host: RegExp, parameter: string])[] = [
  [/(^|\.)(google|bing|duckduckgo|ecosia|qwant|startpage|ask)\.[a-z.]+$/, "q"],
  [/(^|\.)search\.brave\.com$/, "q"],
  [/(^|\.)yahoo\.[a-z.]+$/, "p"],
  [/(^|\.)yandex\.[a-z.]+$/, "text"],
  [/(^|\.)baidu\.com$/, "wd"],
  [/(^|\.)naver\.com$/, "query"],
];
const UTM = ["utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content"];

export function pageFacts(): Record<string, string> {
  const { pathname: path, search, href: url } = location;
  const query = new URLSearchParams(search);
  const facts: Record<string, string> = { path, url, title: document.title };
  if (search) facts.search = search;
  if (document.referrer) facts.referrer = document.referrer;
  for (const name of UTM) {
    const value = query.get(name);
    if (value) facts[name] = value;
  }
  const keyword = searchedFor() ?? facts.utm_term;
  if (keyword) facts.keyword = keyword;
  return facts;
}

function searchedFor(): string | null {
  if (!document.referrer) return null;
  const { hostname, searchParams } = new URL(document.referrer);
  const engine = SEARCH_ENGINES.find(([host]) => host.test(hostname));
  return engine ? searchParams.get(engine[1]) || null : null;
}
