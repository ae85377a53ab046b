/** A drawn piece of town with a pin in its middle: nothing is fetched from a map service. */
export const MapDrawing = () => (
	<svg class="map" viewBox="0 0 320 160" aria-hidden="true" preserveAspectRatio="xMidYMid slice">
		<rect class="land" width="320" height="160" />
		<path class="park" d="M20 96h78l14 64H4zM236 12h84v52h-70z" />
		<path class="water" d="M0 34c60-22 92 18 150 4s94-52 170-30V0H0z" />
		<path
			class="street"
			d="M0 78l320-26M0 128l320-18M58 0l34 160M196 0l-22 160M272 40l12 120M130 30l-8 130"
		/>
		<path class="street wide" d="M0 150L320 70M160 0v160" />
		<path
			class="pin"
			d="M160 96s24-30 24-48a24 24 0 0 0-48 0c0 18 24 48 24 48m0-39a9 9 0 1 1 0-18 9 9 0 0 1 0 18"
		/>
	</svg>
);
