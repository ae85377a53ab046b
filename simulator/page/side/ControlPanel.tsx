import { useHere } from '../state/here';
import { AccessSection } from './control/AccessSection';
import { AgentSection } from './control/AgentSection';
import { DeliverySection } from './control/DeliverySection';
import { FaultSection } from './control/FaultSection';
import { PhoneSection } from './control/PhoneSection';
import { QuestionSection } from './control/QuestionSection';
import { TimeSection } from './control/TimeSection';
import { WebhookForm } from './control/WebhookForm';
import { Section } from './Section';

/** Who is there and what goes wrong. */
export const ControlPanel = () => {
	const here = useHere();
	if (!here) return <p class="quiet">There is no phone yet.</p>;
	const { agent } = here;

	return (
		<div class="control-panel">
			<PhoneSection here={here} />
			<FaultSection here={here} />
			<TimeSection />
			<Section title="Webhook" note={agent.webhookUrl === undefined ? 'none' : 'set'}>
				<WebhookForm key={agent.agentId} agent={agent} />
			</Section>
			<AgentSection here={here} />
			<DeliverySection />
			<AccessSection key={agent.partner} partner={agent.partner} />
			<QuestionSection />
		</div>
	);
};
