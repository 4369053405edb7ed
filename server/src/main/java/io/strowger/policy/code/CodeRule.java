package io.strowger.policy.code;

import io.strowger.policy.CallFacts;
import io.strowger.policy.Caller;
import io.strowger.policy.Dialled;
import io.strowger.policy.Dialling;
import io.strowger.policy.Note;
import io.strowger.policy.Verdict;
import io.strowger.policy.number.NumberClass;
import io.strowger.policy.settings.AccountCodes;
import java.util.Set;

/** Whether a call that was decided about like this first asks its caller for a code. */
public sealed interface CodeRule {

    /** The caller's calls never ask. */
    record Off() implements CodeRule {}

    /** This one does not, and the setting or fact that says so. */
    record NotNeeded(Note why, String setting) implements CodeRule {}

    /** It does. */
    record Ask(CodeQuestion question, String setting) implements CodeRule {}

    String INTERNAL = "account_codes.require_internal";
    String TYPES = "account_codes.call_types";
    String ENABLED = "account_codes.enabled";

    /** Equal facts give an equal answer; emergency calls are never asked (I-R09). */
    static CodeRule of(CallFacts facts, Verdict verdict) {
        AccountCodes rules = facts.settings().values().accountCodes();
        CallFacts.Account account = facts.account();
        boolean ours = facts.caller() instanceof Caller.Device && account != null;
        if (!ours || !rules.isOn() || account == null) {
            return new Off();
        }
        return switch (verdict) {
            case Verdict.Refused _,
                    Verdict.DialEmergency _,
                    Verdict.ReturnToAgent _,
                    Verdict.AskCode _,
                    Verdict.VoicePortal _ -> new Off();
            case Verdict.DialOut _, Verdict.Onnet _ -> outside(rules, facts.dialled(), account.country());
            case Verdict.RunCallflow flow -> inside(rules, facts, account.country());
            case Verdict.ToTrunk _ -> inside(rules, facts, account.country());
        };
    }

    private static CodeRule outside(AccountCodes rules, Dialled dialled, String country) {
        NumberClass kind = Dialling.classOf(dialled, country);
        if (kind == NumberClass.TOLLFREE || kind == NumberClass.TOLLFREE_US) {
            return new NotNeeded(Note.FREE_CALLS, ENABLED);
        }
        if (rules.all()) {
            return new Ask(CodeQuestion.of(rules), ENABLED);
        }
        return chosen(rules, CodeKind.of(dialled, country));
    }

    private static CodeRule chosen(AccountCodes rules, Set<CodeKind> kinds) {
        return kinds.stream()
                .filter(kind -> rules.callTypes().contains(kind.word()))
                .findFirst()
                .<CodeRule>map(kind -> new Ask(CodeQuestion.of(rules), TYPES))
                .orElseGet(() -> new NotNeeded(Note.OTHER_KIND, TYPES));
    }

    /** Enquiries and the operator may be answered by a callflow, and ask all the same where they are chosen. */
    private static CodeRule inside(AccountCodes rules, CallFacts facts, String country) {
        String dialled = facts.dialled().text();
        CallFacts.Flow flow = facts.flows().answering();
        boolean goesOn = flow != null && flow.number().equals("no_match");
        if (dialled.startsWith("*") || goesOn) {
            // what such a flow sends outside asks then
            return new Off();
        }
        boolean enquiry = !rules.all()
                && CodeKind.of(facts.dialled(), country).contains(CodeKind.DIRECTORY_ASSISTANCE)
                && rules.callTypes().contains(CodeKind.DIRECTORY_ASSISTANCE.word());
        if (enquiry) {
            return new Ask(CodeQuestion.of(rules), TYPES);
        }
        return rules.requireInternal()
                ? new Ask(CodeQuestion.of(rules), INTERNAL)
                : new NotNeeded(Note.INSIDE_CALLS, INTERNAL);
    }
}
