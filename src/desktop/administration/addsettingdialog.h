#pragma once

#include <QDialog>

#include <optional>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace shortlist::desktop {

class Banner;
class TextLabel;

/// A setting as a person made it up.
struct NewSetting
{
    QString key;
    QString about;      ///< may be empty
    QByteArray value{}; ///< JSON; empty for a secret
    QString secret{};   ///< of a secret: the value itself, sent to the server and kept nowhere else
    bool isSecret = false;
};

/// Asks for a setting of the workspace: key, kind, value, and whether it is a secret. Stays open until done() or
/// showProblem() answers addRequested(); nothing typed is lost.
class AddSettingDialog : public QDialog
{
    Q_OBJECT
public:
    /// `known`: keys there are already.
    AddSettingDialog(const QStringList &known, QWidget *parent = nullptr);
    void showProblem(const QString &sentence);

Q_SIGNALS:
    void addRequested(const shortlist::desktop::NewSetting &setting);

private:
    void adapt();
    void add();
    void setError(TextLabel *label, QWidget *editor, const QString &sentence);
    [[nodiscard]] QString keyFault() const;
    [[nodiscard]] std::optional<QByteArray> json() const;

    QStringList m_known;
    Banner *m_banner;
    QLineEdit *m_key;
    TextLabel *m_keyError;
    QCheckBox *m_isSecret;
    QWidget *m_open; ///< what a secret does not have
    QLineEdit *m_about;
    QComboBox *m_kind;
    TextLabel *m_valueLabel;
    QLineEdit *m_line;
    QPlainTextEdit *m_text;
    QComboBox *m_yesNo;
    QLineEdit *m_secret;
    TextLabel *m_valueError;
    TextLabel *m_note;
    QPushButton *m_add;
};

} // namespace shortlist::desktop
