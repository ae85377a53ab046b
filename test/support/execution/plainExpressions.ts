/** What the items of the tests hold. */
export const values = {
	...{
		phone: '+12025550101',
		name: 'Ana',
		text: '{{ $json.name }} \\ "x"',
		'First name': 'Ana B.',
	},
	...{ count: 12, zero: 0, half: 0.5, big: 1e21, yes: true, none: null, empty: '', many: [1, 2] },
	nested: { phone: '1' },
};

/** Expressions that we read ourselves, and what they say: the same as n8n says. */
export const plain = [
	['={{ $json.phone }}', values.phone],
	['={{$json.phone}}', values.phone],
	['={{\n\t$json.phone\n}}', values.phone],
	["={{ $json['First name'] }}", values['First name']],
	['={{ $json["First name"] }}', values['First name']],
	['={{ $json.count }}', 12],
	['={{ $json.zero }}', 0],
	['={{ $json.empty }}', ''],
	['={{ $json.text }}', values.text],
	['=Hello {{ $json.name }}!', 'Hello Ana!'],
	['=Hello {{ $json.name }}{{ $json.count }}', 'Hello Ana12'],
	['={{ $json.name }} of {{ $json["First name"] }}', 'Ana of Ana B.'],
	[
		'=“{{ $json.name }}” `$1` \'a\' "b" %7B\nnext line {{ $json.zero }}',
		'“Ana” `$1` \'a\' "b" %7B\nnext line 0',
	],
	['=+{{ $json.count }}', '+12'],
	['=a{{ $json.text }}', `a${values.text}`],
	['=a{{ $json.empty }}b', 'ab'],
] as const;

/** Others, and what is no text and no whole number. */
export const leftToN8n = [
	...['Hello', '=Hello', '{{ $json.phone }}', '=', '={{ }}'],
	...['={{ $json.half }}', '={{ $json.big }}', '={{ $json.yes }}', '={{ $json.none }}'],
	...[
		'={{ $json.missing }}',
		'={{ $json.many }}',
		'={{ $json.nested.phone }}',
		'=a{{ $json.none }}',
	],
	...[
		'={{ $json.phone.length }}',
		'={{ $json.phone + 1 }}',
		'={{ "a" }}',
		'=a {{ 1 }} {{ $json.name }}',
	],
	...['={{ $json.constructor }}', '={{ $json.__proto__ }}', "={{ $json['constructor'] }}"],
	...['={{ $json.toString }}', '={{ $json.na\\u006de }}', "={{ $json['na\\'me'] }}"],
	...[
		'=\\{{ $json.name }}',
		'=a } {{ $json.name }}',
		'=a { {{ $json.name }}',
		'={{ $json.name }} {{',
	],
	...[
		'= {{ $json.name }}',
		'={{ $json.name }} ',
		'={{ $json.name }}\n',
		'={{ $json.name }}{{ $json.name }}',
	],
	...['={{ $JSON.name }}', '={{ $input.item.json.name }}', '={{ $json . name }}'],
] as const;
