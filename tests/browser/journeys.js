// Journeys to be drawn: all kinds of things, many things, nasty things.

/** Every state of a touchpoint, and everything that a sheet can show. */
export const small = `
journey: {name: Coffee subscription, persona: A commuter, goal: Good coffee without thinking, owner: Marketing}
assign:
  - {channel: phone, owner: Customer Service}
stages:
  awareness:
    owner: Marketing
    touchpoints:
      - {name: Instagram ad, channel: app, hands_off_to: {to: Checkout, accountable: Sales, within: 2 days, passes: Lead}}
      - {name: Podcast, hands_off_to: Instagram ad}
  purchase:
    touchpoints:
      - {name: Checkout, moment_of_truth: yes, channel: web, systems: Shop, data: Orders, captures: Address, hands_off_to: Parcel,
         responsible: Sales, consulted: Finance, informed: Marketing, metrics: [Conversion], customer_need: Pay and be done,
         owner: Sales, notes: Twice a day}
      - {name: Parcel, pain: It comes late, hands_off_to: Hotline}
  retention:
    touchpoints:
      - {name: Hotline, channel: phone}
      - {name: Invoice, owner: [Finance, Sales]}
      - {name: Community, owner: everyone}
      - {name: Cup of coffee, owner: customer}
`;

/** Many touchpoints with everything that makes a page large. */
export function large(count) {
  const departments = ['Marketing', 'Sales', 'Customer Service', 'Product', 'IT', 'Logistics', 'Finance', 'Legal'];
  const stages = ['awareness', 'consideration', 'purchase', 'retention', 'loyalty', 'advocacy'];
  const channels = ['web', 'e-mail', 'phone', 'shop', 'app'];
  const lines = ['journey: {name: A large journey, persona: A household, goal: Everything at once}', 'stages:'];
  for (const [s, stage] of stages.entries()) {
    lines.push(`  ${stage}:`, `    owner: ${departments[s]}`, '    touchpoints:');
    for (let i = s; i < count; i += stages.length) {
      const d = n => departments[(i * 7 + n * 3 + (i >> 3)) % departments.length];
      const to = i + stages.length * (i % 5) + 1;
      lines.push(`      - name: A touchpoint of some length, number ${i}`, `        channel: ${channels[i % 5]}`,
        `        responsible: ${d(1)}`, `        informed: ${d(2)}`, '        systems: Customer database',
        '        data: [Customer profile, Orders]', '        metrics: [NPS, conversion]');
      if (i % 20 === 3) lines.push('        owner: none');
      else if (i % 20 === 7) lines.push(`        owner: [${departments[i % 3]}, ${departments[4]}]`);
      else if (i % 3) lines.push(`        owner: ${d(0)}`);
      if (to < count && i % 10 < 7) {
        lines.push(`        hands_off_to: {to: "A touchpoint of some length, number ${to}", within: 2 days, accountable: ${d(1)}}`);
      }
      if (i % 10 === 0) lines.push('        pain: It takes too long, and nobody says why');
      if (i % 11 === 0) lines.push('        moment_of_truth: yes');
    }
  }
  return lines.join('\n') + '\n';
}

const attacks = ['<script>window.hacked = 1</script>', '"><img src=x onerror="window.hacked = 1">', "' onmouseover='window.hacked = 1",
  '</script><script>window.hacked = 1</script>', ']]></svg><iframe srcdoc="<script>parent.hacked = 1</script>">',
  'javascript:window.hacked = 1', '<!-- <script>', '&lt;b&gt; &amp; {{script}} {{data}}', '</title></style><b>', '\u202Eright to left\u202C',
  'null \\0 tab \\t bell \\x07', '${window.hacked = 1} `x`', 'a'.repeat(100000), '../../etc/passwd#?&%', '🙂 漢字 é'];

/** Texts that are somebody else's markup, in every place that takes a text. */
export function hostile() {
  const quoted = text => '"' + text.replace(/\\(?![0tx])/g, '\\\\').replace(/"/g, '\\"') + '"';
  const lines = [`journey: {name: ${quoted(attacks[0])}, persona: ${quoted(attacks[1])}, goal: ${quoted(attacks[3])}}`, 'stages:', '  awareness:',
    '    touchpoints:'];
  attacks.forEach((attack, i) => {
    const q = quoted(attack), next = quoted(attacks[(i + 1) % attacks.length]);
    lines.push(`      - name: ${q}`, `        id: ${quoted(attack + ' ' + i)}`, `        owner: ${next}`, `        channel: ${q}`, `        responsible: ${q}`, `        systems: ${q}`, `        data: ${q}`,
      `        metrics: ${q}`, `        customer_need: ${q}`, `        message: ${q}`, `        pain: ${q}`, `        tags: ${q}`,
      `        notes: ${q}`, `        hands_off_to: {to: ${next}, trigger: ${q}, passes: ${q}, accountable: ${q}}`);
  });
  return lines.join('\n') + '\n';
}
