package io.strowger.account.inherit;

import io.strowger.policy.Step;
import io.strowger.policy.settings.CallSettings;
import io.strowger.policy.settings.Effective;
import io.strowger.policy.settings.Provenance;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The merged document of a chain and the source of every value in it, by path. */
public record Inherited(ObjectNode values, Map<String, Step.Source> sources) {
    public Effective effective() {
        return new Effective(CallSettings.of(values), new Provenance(sources));
    }
}
