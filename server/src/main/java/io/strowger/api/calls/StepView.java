package io.strowger.api.calls;

import io.strowger.base.Json;
import io.strowger.policy.Step;
import tools.jackson.databind.node.ObjectNode;

/** A step of a journey as the API shows it: the rule, its verdict, and the setting that spoke. */
public final class StepView {
    private StepView() {}

    public static ObjectNode of(Step step) {
        ObjectNode node = Json.object();
        node.put("at", step.at().toString()).put("step", step.step()).put("verdict", step.verdict());
        Step.Source source = step.source();
        if (source != null) {
            node.put("setting", source.setting()).put("value", source.value());
            node.put("from", source.from()).put("from_id", source.fromId()).put("version", source.version());
            if (source.changedBy() != null) {
                node.put("changed_by", source.changedBy());
            }
            if (source.changedAt() != null) {
                node.put("changed_at", source.changedAt().toString());
            }
        }
        if (step.detail() != null) {
            node.put("detail", step.detail());
        }
        if (step.note() != null) {
            node.put("note", step.note()).put("about", step.about());
        }
        return node;
    }
}
