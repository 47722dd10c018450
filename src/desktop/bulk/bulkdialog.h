#pragma once

#include "client/bulkactions.h"
#include "desktop/widgets/writingdialog.h"

class QCheckBox;
class QComboBox;
class QDateTimeEdit;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace shortlist::desktop {

class Banner;
class TextLabel;

/// A letter that is written again and again.
struct LetterTemplate
{
    QUuid id;
    QString name;
    QString purpose;
    QString subject;
    QString body;
};

/// Why an application ends, to choose from.
struct EndReason
{
    QUuid id;
    QString name;
    QString kind;
    QUuid letter;
};

/// Asks what a bulk action needs to know: a reason, a letter with its preview, a reminder. Passive; what was typed
/// stays until the action has succeeded.
class BulkDialog : public WritingDialog
{
    Q_OBJECT
public:
    /// `kind` is Reject, Withdraw, Mail or Remind; `title` names whom it is about.
    BulkDialog(client::BulkKind kind, const QString &title, QWidget *parent);

    void setReasons(const QList<EndReason> &reasons);
    void setLetters(const QList<LetterTemplate> &letters);
    /// Begins with this letter, one of those that were set, whatever it is for.
    void chooseLetter(const QUuid &id);
    /// The letter as somebody of the selection gets it.
    void showPreview(const client::LetterPreview &preview);
    void showProblem(const QString &text);
    /// What became of the action that was confirmed: closes where `why` is empty, or else says it.
    void conclude(const QString &why);
    /// While the action runs, it is cancelled instead.
    void reject() override;

Q_SIGNALS:
    /// Answered with conclude().
    void confirmed(const shortlist::client::BulkAction &action);
    void cancelRequested();
    void previewRequested(const shortlist::client::BulkAction &action);

private:
    void buildReason(QVBoxLayout *layout);
    void buildLetter(QVBoxLayout *layout);
    void buildReminder(QVBoxLayout *layout);
    void takeLetter(const QUuid &id);
    void chooseReason();
    /// Says what is wrong with the letter, at the field; true where nothing is.
    bool checkLetter();
    [[nodiscard]] bool writesLetter() const;
    [[nodiscard]] client::BulkAction action() const;

    const client::BulkKind m_kind;
    QList<EndReason> m_reasons;
    QList<LetterTemplate> m_letters;
    LetterTemplate m_given; ///< what a template put into the fields last
    Banner *m_banner;
    QComboBox *m_reason = nullptr;
    QCheckBox *m_withLetter = nullptr;
    QWidget *m_letterPart = nullptr;
    QComboBox *m_letter = nullptr;
    QLineEdit *m_subject = nullptr;
    QPlainTextEdit *m_body = nullptr;
    TextLabel *m_letterError = nullptr;
    QStackedWidget *m_pages = nullptr;
    TextLabel *m_previewTo = nullptr;
    TextLabel *m_previewSubject = nullptr;
    QPlainTextEdit *m_previewBody = nullptr;
    QPushButton *m_preview = nullptr;
    QDateTimeEdit *m_due = nullptr;
    QLineEdit *m_what = nullptr;
    QPushButton *m_confirm = nullptr;
};

} // namespace shortlist::desktop
