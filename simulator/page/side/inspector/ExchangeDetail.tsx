import type { ExplainedExchange } from '../../../inspection/exchanges';
import { act } from '../../state/backDoor';
import { clockTime } from '../../state/clock';
import { CopyButton } from '../CopyButton';
import { useAnswer } from '../useAnswer';
import type { Summary } from './exchanges';
import { Json } from './Json';
import { Pairs, Part } from './Part';

type Of<Sort> = Extract<ExplainedExchange, { sort: Sort }>;
type Callback = Extract<Of<'callback'>, { envelope: object }>;

const queryText = (query: Readonly<Record<string, unknown>>): string => {
	const text = new URLSearchParams(query as Record<string, string>).toString();
	return text && `?${text}`;
};

const RequestDetail = ({ exchange }: { exchange: Of<'request'> }) => {
	const { method, path, query, headers, body, status, answer, durationMs, fault } = exchange;
	const { unknownFields } = exchange;

	return (
		<>
			{fault && <p class="spoiled">Spoiled on purpose: {fault.name ?? 'by a fault'}</p>}
			{unknownFields && <p class="spoiled">Fields nobody knows: {unknownFields.join(', ')}</p>}
			<p class="wire">
				{method} {path}
				{queryText(query)}
			</p>
			{body !== undefined && (
				<Part title="Body">
					<Json value={body} what="request body" />
				</Part>
			)}
			<Part title="Headers" open={false}>
				<Pairs pairs={headers} />
			</Part>
			<Part
				title={
					status === null
						? `No answer, after ${durationMs} ms`
						: `Answer: ${status}, after ${durationMs} ms`
				}
			>
				{answer ? (
					<>
						<Json value={answer.body} what="answer" />
						<Pairs pairs={answer.headers} />
					</>
				) : (
					<p>The connection was dropped.</p>
				)}
			</Part>
		</>
	);
};

type Attempt = Callback['attempts'][number];

const AttemptDetail = ({ attempt, index }: { attempt: Attempt; index: number }) => {
	const { at, url, status, error, body, durationMs, headers, signature } = attempt;

	return (
		<Part
			title={`Attempt ${index + 1}, ${clockTime(new Date(at))}: ${status ?? 'no answer'}, after ${durationMs} ms`}
		>
			<p class="wire">POST {url}</p>
			<p class={signature.matches ? 'good' : 'spoiled'}>{signature.explanation}</p>
			<Pairs pairs={headers} />
			{error !== undefined && <p class="spoiled">{error}</p>}
			{body !== undefined && body !== '' && <Json value={body} what="answer of the webhook" />}
		</Part>
	);
};

const STATES: Readonly<Record<Callback['state'], string>> = {
	acknowledged: 'The webhook acknowledged it.',
	pending: 'Under way.',
	givenUp: 'Given up.',
	noWebhook: 'Lost: the agent had no webhook.',
};

const CallbackDetail = ({ exchange }: { exchange: Callback }) => {
	const { state, attempts, payload, envelope, faults, repeats, deliveryId, nextAttemptAt } =
		exchange;
	const next =
		nextAttemptAt === undefined
			? ''
			: ` The next attempt is at ${clockTime(new Date(nextAttemptAt))}.`;

	return (
		<>
			{faults && (
				<p class="spoiled">
					Spoiled on purpose: {faults.map(({ name }) => name ?? 'by a fault').join(', ')}
				</p>
			)}
			<p>
				{STATES[state]}
				{next}
				{repeats !== undefined && ' It repeats an earlier one.'}
			</p>
			<Part title="Decoded data">
				<Json value={payload} what="decoded data" />
			</Part>
			{attempts.map((attempt, index) => (
				<AttemptDetail key={index} attempt={attempt} index={index} />
			))}
			<Part title="Envelope" open={false}>
				<Json value={envelope} what="envelope" />
			</Part>
			<button type="button" class="little" onClick={() => void act('redeliver', { deliveryId })}>
				Deliver again
			</button>
		</>
	);
};

const HandshakeDetail = ({ exchange }: { exchange: Of<'handshake'> }) => {
	const { url, passed, reason, status, body, contentType, error } = exchange;

	return (
		<>
			<p class="wire">POST {url}</p>
			<p class={passed ? 'good' : 'spoiled'}>
				{passed ? 'The webhook knows the client token.' : reason}
			</p>
			<Pairs
				pairs={{
					...(status !== undefined && { answer: status }),
					...(contentType !== undefined && { type: contentType }),
					...(body !== undefined && { body }),
					...(error !== undefined && { error }),
				}}
			/>
		</>
	);
};

const Detail = ({ exchange }: { exchange: ExplainedExchange }) => {
	if (exchange.sort === 'request') return <RequestDetail exchange={exchange} />;
	if (exchange.sort === 'handshake') return <HandshakeDetail exchange={exchange} />;
	return <CallbackDetail exchange={exchange as Callback} />;
};

/** Everything that is known of one exchange; asked for when somebody wants to see it. */
export const ExchangeDetail = ({ summary }: { summary: Summary }) => {
	const { number } = summary;
	const [exchange] = useAnswer('exchanges', { number }, summary) ?? [];
	if (!exchange) return <p class="quiet detail">One moment …</p>;

	return (
		<div class="detail">
			<Detail exchange={exchange} />
			<CopyButton
				text={JSON.stringify(exchange, null, 2)}
				what="of this exchange"
				label="Copy all as JSON"
			/>
		</div>
	);
};
