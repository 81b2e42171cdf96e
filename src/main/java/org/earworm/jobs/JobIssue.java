package org.earworm.jobs;

/**
 * What went wrong with one item of a job that went on without it.
 *
 * @param item its number, from 0
 * @param name what the user calls it, such as a file's path
 * @param reason stable, in kebab case
 * @param detail what is wrong and what to do about it, for people
 */
public record JobIssue(int item, String name, String reason, String detail) {
  /** What no database keeps, and no line of a table, is replaced by U+FFFD. */
  public JobIssue {
    name = name.replaceAll("[\\p{Cc}\\p{Cs}]", "\uFFFD");
    detail = detail.replaceAll("[\\x00\\p{Cs}]", "\uFFFD");
  }
}
