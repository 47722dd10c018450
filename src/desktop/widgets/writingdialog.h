#pragma once

#include <QDialog>
#include <QHash>

class QLineEdit;
class QPlainTextEdit;

namespace shortlist::desktop {

class Banner;

/// A dialog that something is written in: Escape, Cancel and the cross of its window ask before they drop it, below its
/// banner, and what asks is answered by a button alone. Accepting asks nothing. GUI thread.
class WritingDialog : public QDialog
{
    Q_OBJECT
public:
    explicit WritingDialog(QWidget *parent);
    void reject() override;
    /// Somebody wrote what would be lost.
    [[nodiscard]] bool isWritten() const { return hasWriting(); }

protected:
    /// Says that a template took the place of what somebody wrote, and how it comes back.
    static void tellReplaced(Banner *banner);
    /// The question comes below this banner, one of a box layout.
    void askBelow(Banner *banner) { m_banner = banner; }
    /// What stands in these fields now (empty: in all of them) is nobody's writing: it was there, was filled in, or is
    /// kept elsewhere.
    void takeAsKept(const QList<const QWidget *> &fields = {});
    /// Of texts alone: what is chosen is chosen again in a moment.
    [[nodiscard]] virtual bool hasWriting() const;

private:
    [[nodiscard]] QHash<const QWidget *, QString> texts() const;
    void ask();

    Banner *m_banner = nullptr;
    QWidget *m_question = nullptr;
    QHash<const QWidget *, QString> m_kept;
};

/// Puts `text` in place of all that stands in the field; undoing there brings that back.
void replaceText(QLineEdit *line, const QString &text);
void replaceText(QPlainTextEdit *area, const QString &text);

} // namespace shortlist::desktop
