#pragma once

#include "desktop/settings/rowspage.h"
#include "desktop/sources/accountsource.h"

class QLineEdit;
class QPushButton;

namespace shortlist::desktop {

class FittingStack;
class QrCode;

/// Changes the password, and sets up or removes the second factor. Passwords and codes are never kept: each field is
/// emptied when it was sent or when the page is left.
class SecurityPage final : public RowsPage
{
    Q_OBJECT
public:
    explicit SecurityPage(AccountSource *account, QWidget *parent = nullptr);
    void refresh() override;

Q_SIGNALS:
    void copyRequested(const QString &text);

protected:
    void hideEvent(QHideEvent *event) override;

private:
    enum Step { Off, Confirm, Codes, On };

    void addPassword();
    void addFactor();
    [[nodiscard]] QWidget *buildOff();
    [[nodiscard]] QWidget *buildConfirm();
    [[nodiscard]] QWidget *buildCodes();
    [[nodiscard]] QWidget *buildOn();
    QLineEdit *field(const QString &name, const QString &label, bool secret);
    void changePassword();
    void begin();
    void confirm();
    void remove();
    void go(Step step);
    void empty();
    [[nodiscard]] client::FactorProof proof(const QLineEdit *edit) const;

    AccountSource *m_account;
    bool m_hasFactor = false;
    FittingStack *m_steps = nullptr;
    QList<QLineEdit *> m_fields;
    QLineEdit *m_old = nullptr;
    QLineEdit *m_new = nullptr;
    QLineEdit *m_again = nullptr;
    QLineEdit *m_proof = nullptr;
    QPushButton *m_change = nullptr;
    TextLabel *m_changed = nullptr;
    QLineEdit *m_password = nullptr;
    QrCode *m_qr = nullptr;
    QLineEdit *m_secret = nullptr;
    QLineEdit *m_code = nullptr;
    TextLabel *m_codes = nullptr;
    TextLabel *m_left = nullptr;
    QLineEdit *m_removePassword = nullptr;
    QLineEdit *m_removeCode = nullptr;
    QStringList m_recovery;
};

} // namespace shortlist::desktop
