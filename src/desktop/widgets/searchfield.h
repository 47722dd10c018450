#pragma once

#include "domain/searchgrammar.h"

#include <QLineEdit>

class QCompleter;
class QStringListModel;

namespace shortlist::desktop {

/// A line for searches of the grammar: fields and operators stand out, a mistake is underlined at its place, and what
/// may be written at the cursor is offered below (after two letters, behind a field's colon, or with Ctrl+Space). It
/// parses nothing but the piece at the cursor; who owns it says what is wrong. GUI thread.
class SearchField : public QLineEdit
{
    Q_OBJECT
public:
    explicit SearchField(QWidget *parent = nullptr);

    void setVocabulary(const domain::SearchVocabulary &vocabulary);
    void setProblem(const std::optional<domain::SearchProblem> &problem);
    /// Shows its text anew after it was set without a signal.
    void refresh();
    /// Values for what suggestionsWanted() asked; late ones are dropped.
    void offer(const QString &field, const QString &typed, const QStringList &values);
    /// What is offered now; empty while nothing is.
    [[nodiscard]] QStringList offered() const;

Q_SIGNALS:
    /// A value of this field is being written.
    void suggestionsWanted(const QString &field, const QString &typed);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void paintGrammar();
    void complete(bool asked);
    void show(const QStringList &items);
    void take(const QString &item);

    domain::SearchVocabulary m_vocabulary;
    std::optional<domain::SearchProblem> m_problem;
    domain::SearchCompletion m_completion;
    QCompleter *m_completer;
    QStringListModel *m_items;
    bool m_painting = false;
};

} // namespace shortlist::desktop
