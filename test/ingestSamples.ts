/** One small input of every format that is taken in, written for this project; for tests, and the seeds of the fuzzer. */
import { deflateRawSync, gzipSync } from 'node:zlib'

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

export const HEADLINE = 'Two soldiers killed by mine near Harun, army says'
export const PARAGRAPHS = [
  'HARUN (AP) — Two soldiers were killed on Monday when a mine went off under their car near the border, the army said.',
  'Three others were hurt, according to a doctor at the town’s hospital, who said that one of them had lost a leg.',
  'The army said that it was looking for the men who had laid the mine & had closed the roads of the district.',
] as const
export const CAPTION = 'A burnt car stands beside the road to Harun on Monday, May 3, 2021.'

const escape = (text: string) => text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;')
const body = PARAGRAPHS.map((p) => `<p>${escape(p)}</p>`).join('\n')

export const TEXT = `${HEADLINE}\n\n${PARAGRAPHS.join('\n\n')}\n`

export const HTML = `<!DOCTYPE html><html lang="en"><head><title>${HEADLINE} - The Example</title>
<meta property="og:site_name" content="The Example"><meta property="article:section" content="World">
<link rel="canonical" href="https://example.org/2021/mine">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"${HEADLINE}","datePublished":"2021-05-04T08:00:00+02:00","dateModified":"2021-05-04T12:30:00+02:00","author":[{"@type":"Person","name":"Ann Lee"}]}</script>
</head><body><nav><a href="/">Home</a></nav><article><h1>${HEADLINE}</h1><div class="byline">By Ann Lee</div>
<figure><img src="a.jpg"><figcaption>${CAPTION} <span class="credit">Jo Doe/Reuters</span></figcaption></figure>
${body}</article></body></html>`

export const LIVE_BLOG = `<!DOCTYPE html><html lang="en"><head><title>Fighting near Harun: live</title>
<script type="application/ld+json">${JSON.stringify({
  '@type': 'LiveBlogPosting',
  headline: 'Fighting near Harun: live',
  datePublished: '2021-05-04T06:00:00Z',
  liveBlogUpdate: [
    {
      '@type': 'BlogPosting',
      headline: 'Hospital counts nine wounded',
      datePublished: '2021-05-04T09:10:00Z',
      url: 'https://example.org/live#2',
      articleBody:
        'The hospital in Harun has taken in nine wounded people since dawn, its director said. Two of them are children.',
    },
    {
      '@type': 'BlogPosting',
      headline: 'Shelling begins',
      datePublished: '2021-05-04T06:20:00Z',
      url: 'https://example.org/live#1',
      articleBody:
        'Shells fell on the market of Harun shortly before sunrise, residents said by telephone. Nobody was hurt at first.',
    },
  ],
})}</script></head><body><h1>Fighting near Harun: live</h1>
<article class="live-post" id="2"><time datetime="2021-05-04T09:10:00Z">09:10</time><h2>Hospital counts nine wounded</h2><p>The hospital in Harun has taken in nine wounded people since dawn, its director said. Two of them are children.</p></article>
<article class="live-post" id="1"><time datetime="2021-05-04T06:20:00Z">06:20</time><h2>Shelling begins</h2><p>Shells fell on the market of Harun shortly before sunrise, residents said by telephone. Nobody was hurt at first.</p></article>
</body></html>`

export const AMP = HTML.replace('<html lang="en">', '<html ⚡ lang="en">').replace(
  '<img src="a.jpg">',
  '<amp-img src="a.jpg" width="1" height="1"></amp-img><amp-ad type="x"><p>Buy this now and save money on everything that you like.</p></amp-ad>',
)

const rssItem = (n: number, title: string, inner: string) => `<item><title>${escape(title)}</title>
<link>https://example.org/2021/${n}</link><guid isPermaLink="false">item-${n}</guid>
<pubDate>Tue, 04 May 2021 08:0${n}:00 +0200</pubDate><dc:creator>Ann Lee</dc:creator><category>World</category>${inner}</item>`

export const RSS = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>The Example</title><link>https://example.org/</link><language>en-gb</language>
${rssItem(1, HEADLINE, `<description>A mine near the border.</description><content:encoded><![CDATA[${body}]]></content:encoded><media:content url="https://example.org/a.jpg"><media:description>${CAPTION}</media:description><media:credit>Jo Doe/Reuters</media:credit></media:content>`)}
${rssItem(2, 'Talks & hopes', '<description>&lt;p&gt;The two sides met on &lt;b&gt;Monday&lt;/b&gt; for talks &amp;amp; tea, an envoy said.&lt;/p&gt;</description>')}
</channel></rss>`

export const ATOM = `<?xml version="1.0" encoding="utf-8"?>
<a:feed xmlns:a="http://www.w3.org/2005/Atom" xml:lang="en"><a:title>The Example</a:title><a:updated>2021-05-04T08:00:00Z</a:updated>
<a:entry><a:title type="text">${HEADLINE}</a:title><a:id>tag:example.org,2021:1</a:id><a:link rel="alternate" href="https://example.org/2021/mine"/>
<a:published>2021-05-04T08:00:00+02:00</a:published><a:updated>2021-05-04T12:30:00+02:00</a:updated><a:author><a:name>Ann Lee</a:name></a:author>
<a:content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${body}</div></a:content></a:entry></a:feed>`

export const RDF = `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://example.org/"><title>The Example</title><link>https://example.org/</link></channel>
<item rdf:about="https://example.org/2021/mine"><title>${HEADLINE}</title><link>https://example.org/2021/mine</link><dc:date>2021-05-04T08:00:00+02:00</dc:date><dc:creator>Ann Lee</dc:creator>
<description>${escape(PARAGRAPHS[0])}</description></item></rdf:RDF>`

export const JSON_FEED = JSON.stringify(
  {
    version: 'https://jsonfeed.org/version/1.1',
    title: 'The Example',
    language: 'en',
    items: [
      {
        id: '1',
        url: 'https://example.org/2021/mine',
        title: HEADLINE,
        content_html: body,
        date_published: '2021-05-04T08:00:00+02:00',
        date_modified: '2021-05-04T12:30:00+02:00',
        authors: [{ name: 'Ann Lee' }],
        tags: ['World'],
      },
    ],
  },
  null,
  1,
)

export const SITEMAP = `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://example.org/2021/mine</loc><news:news><news:publication><news:name>The Example</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2021-05-04T08:00:00+02:00</news:publication_date><news:title>${HEADLINE}</news:title></news:news></url></urlset>`

export const NINJS_1 = JSON.stringify({
  uri: 'http://ninjs.example.org/items/1',
  type: 'text',
  versioncreated: '2021-05-04T08:00:00+02:00',
  pubstatus: 'usable',
  language: 'en',
  byline: 'Ann Lee',
  headline: HEADLINE,
  body_text: PARAGRAPHS.join(' '),
  body_xhtml: body,
  associations: {
    mainpic: { uri: 'http://ninjs.example.org/items/2', type: 'picture', byline: 'Jo Doe', description_text: CAPTION },
  },
})

export const NINJS_2 = JSON.stringify({
  uri: 'http://ninjs.example.org/items/1',
  standard: { name: 'ninjs', version: '3.0' },
  type: 'text',
  firstCreated: '2021-05-04T08:00:00+02:00',
  versionCreated: '2021-05-04T12:30:00+02:00',
  pubStatus: 'canceled',
  embargoed: '2021-05-04T10:00:00Z',
  ednote: 'CORRECTS the number of the wounded in paragraph 2',
  language: 'en-GB',
  by: 'Ann Lee, The Example',
  headlines: [{ role: 'main', value: HEADLINE }],
  bodies: [
    { role: 'main', contentType: 'text/plain', value: PARAGRAPHS.join(' ') },
    { role: 'html', contentType: 'text/html', value: body },
  ],
  associations: [
    {
      name: 'mainpic',
      uri: 'http://ninjs.example.org/items/2',
      type: 'picture',
      by: 'Jo Doe',
      descriptions: [{ role: 'caption', value: CAPTION }],
    },
  ],
})

export const NITF = `<?xml version="1.0" encoding="UTF-8"?><nitf><head><title>mine-harun</title><docdata><doc-id id-string="ex.1"/><date.issue norm="20210504T080000+0200"/><ed-msg info="Eds: UPDATES with hospital"/></docdata><pubdata name="The Example" position.section="World"/></head>
<body><body.head><hedline><hl1>${HEADLINE}</hl1><hl2>Army closes roads</hl2></hedline><byline>By <person>Ann Lee</person> <byttl>The Example</byttl></byline></body.head>
<body.content><block>${body}</block><media media-type="image"><media-caption>${CAPTION}</media-caption><media-producer>Jo Doe/Reuters</media-producer></media></body.content></body></nitf>`

export const NEWSML_G2 = `<?xml version="1.0" encoding="UTF-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet><newsItem guid="urn:newsml:example.org:20210504:1" version="2" xml:lang="en">
<itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:EX"><name>The Example</name></provider><versionCreated>2021-05-04T12:30:00+02:00</versionCreated><firstCreated>2021-05-04T08:00:00+02:00</firstCreated>
<pubStatus qcode="stat:usable"/><signal qcode="sig:correction"/><edNote>CORRECTION: two soldiers, not three</edNote></itemMeta>
<contentMeta><language tag="en"/><creator><name>Ann Lee</name></creator><headline>${HEADLINE}</headline><by>Ann Lee</by></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body>${body}</body></html></inlineXML></contentSet></newsItem></itemSet></newsMessage>`

export const NEWSML_1 = `<?xml version="1.0"?><NewsML><NewsItem><Identification><NewsIdentifier><ProviderId>example.org</ProviderId><DateId>20210504</DateId><NewsItemId>mine</NewsItemId></NewsIdentifier></Identification>
<NewsManagement><FirstCreated>20210504T080000+0200</FirstCreated><ThisRevisionCreated>20210504T123000+0200</ThisRevisionCreated><Status FormalName="Usable"/></NewsManagement>
<NewsComponent><NewsLines><HeadLine>${HEADLINE}</HeadLine><ByLine>By Ann Lee</ByLine></NewsLines><ContentItem><DataContent>${body}</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>`

export const EMAIL = `Return-Path: <desk@example.org>
Message-ID: <1@example.org>
Date: Tue, 04 May 2021 08:00:00 +0200
From: The Example <desk@example.org>
To: readers@example.org
Subject: ${HEADLINE}
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

${PARAGRAPHS.join('\n\n')}
`

export const EMAIL_HTML = `Message-ID: <2@example.org>
Date: Tue, 04 May 2021 08:00:00 +0200
From: The Example <desk@example.org>
Subject: =?utf-8?Q?Two_soldiers_killed?=
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b1"

--b1
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: base64

${Buffer.from(body).toString('base64')}
--b1
Content-Type: text/plain; name="second.txt"
Content-Disposition: attachment; filename="second.txt"

${TEXT}
--b1--
`

export const MBOX = `From desk@example.org Tue May  4 08:00:00 2021\n${EMAIL}\nFrom desk@example.org Tue May  4 09:00:00 2021\n${EMAIL.replace(HEADLINE, 'Second message').replace('The army', '>From the army')}`

export const MARKDOWN = `---
title: "${HEADLINE}"
date: 2021-05-04
author: Ann Lee
---

# ${HEADLINE}

HARUN (AP) — Two soldiers were **killed** on Monday when a [mine](https://example.org/mine) went off under their car near the border, the army said.

- Three others were hurt, a doctor said.
`

export const JSON_LINES = `${JSON.stringify({ id: 'a', title: HEADLINE, text: PARAGRAPHS.join('\n\n'), date: '2021-05-04', url: 'https://example.org/a', source: 'The Example', authors: ['Ann Lee'] })}
${JSON.stringify({ id: 'b', headline: 'Second', body: 'A "second" story about a mine near the border, told in one sentence by the army.' })}
`

export const CSV = `id,title,published_at,body,source\r\n1,"${HEADLINE}",2021-05-04,"${PARAGRAPHS.join('\n\n')}",The Example\r\n2,Second,2021-05-05,"He said ""no"" to the men who laid the mine near the border.",The Example\r\n`

export const GDELT_LIST = JSON.stringify({
  articles: [
    {
      url: 'https://example.org/a',
      title: HEADLINE,
      seendate: '20210504T081500Z',
      domain: 'example.org',
      language: 'English',
    },
  ],
})

/** A row of GDELT's event table: 61 columns, no head. */
export const GDELT_EVENTS =
  `${[983012345, ...Array<string>(58).fill(''), '20210504081500', 'https://example.org/a'].join('\t')}\n`.repeat(2)

export const URLS = 'https://example.org/a\nhttps://example.org/b\n'

/** A ZIP archive of files by name. */
export function zip(files: Record<string, Uint8Array>, stored = false): Uint8Array {
  const parts: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(files)) {
    const packed = stored ? Buffer.from(content) : deflateRawSync(content)
    const label = Buffer.from(name)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(20, 4)
    local.writeUInt16LE(0x800, 6)
    local.writeUInt16LE(stored ? 0 : 8, 8)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt32LE(content.length, 22)
    local.writeUInt16LE(label.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(20, 6)
    entry.writeUInt16LE(0x800, 8)
    entry.writeUInt16LE(stored ? 0 : 8, 10)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(content.length, 24)
    entry.writeUInt16LE(label.length, 28)
    entry.writeUInt32LE(offset, 42)
    parts.push(local, label, packed)
    central.push(entry, label)
    offset += 30 + label.length + packed.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Object.keys(files).length, 8)
  end.writeUInt16LE(Object.keys(files).length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, directory, end])
}

/** A tar archive of files by name. */
export function tar(files: Record<string, Uint8Array>): Uint8Array {
  const parts: Buffer[] = []
  for (const [name, content] of Object.entries(files)) {
    const header = Buffer.alloc(512)
    header.write(name, 0, 100)
    header.write('0000644\0', 100)
    header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124)
    header.write('        ', 148)
    header.write('0', 156)
    header.write('ustar\0', 257)
    header.write('00', 263)
    header.write(
      `${header
        .reduce((sum, byte) => sum + byte, 0)
        .toString(8)
        .padStart(6, '0')}\0 `,
      148,
    )
    parts.push(header, Buffer.from(content), Buffer.alloc((512 - (content.length % 512)) % 512))
  }
  return Buffer.concat([...parts, Buffer.alloc(1024)])
}

/** One WARC record of a page. */
export function warcRecord(url: string, html: string, type = 'text/html', status = '200 OK'): Uint8Array {
  const http = utf8(`HTTP/1.1 ${status}\r\nContent-Type: ${type}\r\n\r\n${html}`)
  return Buffer.concat([
    utf8(
      `WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: ${url}\r\nWARC-Date: 2021-05-04T09:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: ${http.length}\r\n\r\n`,
    ),
    http,
    utf8('\r\n\r\n'),
  ])
}

export const WARC = Buffer.concat([
  warcRecord('https://example.org/2021/mine', HTML),
  warcRecord('https://example.org/a.jpg', 'x', 'image/jpeg'),
  warcRecord('https://example.org/gone', 'no', 'text/html', '404 Not Found'),
])

/** A PDF of one page: lines of text at places, with a standard font. */
export function pdf(lines: readonly { text: string; x: number; y: number; size: number }[], pages = 1): Uint8Array {
  const content = lines
    .map(({ text, x, y, size }) => `BT /F1 ${size} Tf ${x} ${y} Td (${text.replace(/[\\()]/gu, '\\$&')}) Tj ET`)
    .join('\n')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${Array.from({ length: pages }, () => '3 0 R').join(' ')}] /Count ${pages} >>`,
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    "<< /Author (Ann Lee) /CreationDate (D:20210504080000+02'00') >>",
  ]
  let out = '%PDF-1.4\n'
  const offsets: number[] = []
  for (const [i, object] of objects.entries()) {
    offsets.push(out.length)
    out += `${i + 1} 0 obj\n${object}\nendobj\n`
  }
  const start = out.length
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}`
  out += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 6 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(out, 'latin1')
}

export const PDF = pdf([
  { text: HEADLINE, x: 72, y: 720, size: 20 },
  { text: 'HARUN (AP) - Two soldiers were killed on Monday when a mine went off', x: 72, y: 690, size: 11 },
  { text: 'under their car near the border, the army said. The govern-', x: 72, y: 676, size: 11 },
  { text: 'ment has closed the roads of the district.', x: 72, y: 662, size: 11 },
  { text: 'Three others were hurt, according to a doctor at the town hospital.', x: 72, y: 634, size: 11 },
])

export const DOCX = zip({
  '[Content_Types].xml': utf8(
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
  ),
  '_rels/.rels': utf8(
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
  ),
  'docProps/core.xml': utf8(
    '<?xml version="1.0"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:creator>Ann Lee</dc:creator><dcterms:created>2021-05-04T08:00:00Z</dcterms:created></cp:coreProperties>',
  ),
  'word/document.xml': utf8(
    `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${[
      HEADLINE,
      ...PARAGRAPHS,
    ]
      .map(
        (text, i) =>
          `<w:p>${i === 0 ? '<w:pPr><w:pStyle w:val="Title"/></w:pPr>' : ''}<w:r><w:t>${escape(text)}</w:t></w:r></w:p>`,
      )
      .join('')}</w:body></w:document>`,
  ),
})

/** Every format by name, with how many reports it holds. */
export const SAMPLES: readonly (readonly [name: string, bytes: Uint8Array, reports: number])[] = [
  ['text', utf8(TEXT), 1],
  ['html', utf8(HTML), 1],
  ['live blog', utf8(LIVE_BLOG), 2],
  ['amp', utf8(AMP), 1],
  ['rss', utf8(RSS), 2],
  ['atom', utf8(ATOM), 1],
  ['rdf', utf8(RDF), 1],
  ['json feed', utf8(JSON_FEED), 1],
  ['sitemap', utf8(SITEMAP), 1],
  ['ninjs 1', utf8(NINJS_1), 1],
  ['ninjs 2', utf8(NINJS_2), 1],
  ['nitf', utf8(NITF), 1],
  ['newsml-g2', utf8(NEWSML_G2), 1],
  ['newsml 1', utf8(NEWSML_1), 1],
  ['email', utf8(EMAIL), 1],
  ['email with attachment', utf8(EMAIL_HTML), 2],
  ['mbox', utf8(MBOX), 2],
  ['markdown', utf8(MARKDOWN), 1],
  ['json lines', utf8(JSON_LINES), 2],
  ['csv', utf8(CSV), 2],
  ['gdelt list', utf8(GDELT_LIST), 1],
  ['gdelt events', utf8(GDELT_EVENTS), 0],
  ['urls', utf8(URLS), 0],
  ['pdf', PDF, 1],
  ['docx', DOCX, 1],
  [
    'zip',
    zip({ 'a.txt': utf8(TEXT), 'b/c.html': utf8(HTML), 'd.jpg': utf8('x'), 'e.zip': zip({ 'f.txt': utf8(TEXT) }) }),
    3,
  ],
  ['tar', tar({ 'a.txt': utf8(TEXT), 'b.json': utf8(NINJS_1) }), 2],
  ['tar.gz', gzipSync(tar({ 'a.txt': utf8(TEXT), 'b.html': utf8(HTML) })), 2],
  ['warc', WARC, 1],
  ['warc.gz', Buffer.concat([gzipSync(WARC), gzipSync(warcRecord('https://example.org/b', HTML))]), 2],
  ['gzip', gzipSync(HTML), 1],
]
