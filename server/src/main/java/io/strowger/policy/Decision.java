package io.strowger.policy;

import java.util.List;

/** A verdict with the steps that led to it, in order. */
public record Decision(Verdict verdict, List<Step> steps) {}
