import { expect, it } from "vitest";
import { htmlToText } from "../../engine/channels/html-to-text.js";

it.each([
  ["paragraphs and breaks", "<p>One</p><p>Two<br>Three</p>", "One\n\nTwo\nThree"],
  ["white space as a browser", "<div>\n  a <b> b</b>\tc </div>\n<div>d</div>", "a b c\nd"],
  [
    "a link",
    '<a href="https://e.com/?a=1&amp;b=2">Book <b>now</b></a>!',
    "Book now (https://e.com/?a=1&b=2)!",
  ],
  ["a link that shows its address", '<a href="https://e.com">https://e.com</a>', "https://e.com"],
  ["a link without text", '<a href="https://e.com"><img src="x"></a>', "https://e.com"],
  ["a link to write to", '<a href="mailto:ana@e.com">ana@e.com</a>', "ana@e.com"],
  ["a link within the page", '<a href="#top">Up</a>', "Up"],
  ["a picture with words", '<img alt="Our &quot;logo&quot;" src="x">', 'Our "logo"'],
  ["lists", "<ul><li>a</li><li>b</li></ul><ol><li>c</li><li>d</li></ol>", "- a\n- b\n\n1. c\n2. d"],
  ["paragraphs in lists", "<ul><li><p>a</p></li><li><div>b</div></li></ul>c", "- a\n\n- b\n\nc"],
  ["a table", "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>", "a b\n1 2"],
  [
    "entities",
    "caf&eacute; &#9731; &#x1F600; &lt;b&gt; &amp;amp; &nope; &#xD800;",
    "café ☃ 😀 <b> &amp; &nope; \ufffd",
  ],
  [
    "what is not shown",
    '<head><title>t</title></head><style>s</style><div style="display:none">p<div>q</div></div>x',
    "x",
  ],
  ["comments", "<!--[if mso | IE]><table><tr><td><![endif]-->a<!--[if !mso]><!-->b<!--<![endif]-->", "ab"],
  ["any alphabet", "<p>سلام دنیا</p><p>می\u200cخواهم</p>", "سلام دنیا\n\nمی\u200cخواهم"],
  ["broken HTML", "a < b <c", "a < b <c"],
])("reads %s", (_, html, text) => {
  expect(htmlToText(html)).toBe(text);
});
