import { onOneN8n } from '../support/stage/oneN8n';
import { approvalRecipe } from './recipes/approval';
import { chipsRecipe } from './recipes/chips';
import { comingTomorrowRecipe } from './recipes/comingTomorrow';
import { formRecipe } from './recipes/form';
import { handOverRecipe } from './recipes/handOver';
import { keepFilesRecipe } from './recipes/keepFiles';
import { receptionRecipe } from './recipes/reception';
import { signForATableRecipe } from './recipes/signForATable';
import { surveyRecipe } from './recipes/survey';

onOneN8n({
	approvalRecipe,
	chipsRecipe,
	comingTomorrowRecipe,
	formRecipe,
	handOverRecipe,
	keepFilesRecipe,
	receptionRecipe,
	signForATableRecipe,
	surveyRecipe,
});
