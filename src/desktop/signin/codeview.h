#pragma once

#include <QWidget>

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace shortlist::desktop {

class Banner;
class TextLabel;

/// The second step of a sign-in: the code of the second factor, or one of the recovery codes.
class CodeView : public QWidget
{
    Q_OBJECT
public:
    explicit CodeView(QWidget *parent = nullptr);
    /// Empties the page for `email`; `wrong`: the last code did not do.
    void ask(const QString &email, bool wrong);
    void setBusy(bool busy);

Q_SIGNALS:
    /// Exactly one of the two codes.
    void given(const QString &code, const QString &recoveryCode, bool remember);
    void cancelled();

private:
    void submit();
    void useRecovery(bool recovery);
    void update();
    [[nodiscard]] QString typed() const;

    Banner *m_banner;
    TextLabel *m_who;
    TextLabel *m_label;
    QLineEdit *m_code;
    QCheckBox *m_remember;
    QPushButton *m_continue;
    QPushButton *m_other;
    bool m_recovery = false;
    bool m_busy = false;
};

} // namespace shortlist::desktop
