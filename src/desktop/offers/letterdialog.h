#pragma once

#include "desktop/offers/offerspresenter.h"
#include "desktop/widgets/writingdialog.h"

#include <QTimer>

class QComboBox;
class QPlainTextEdit;
class QPushButton;

namespace shortlist::desktop {

class Banner;
class PdfPreview;
class TextLabel;

/// A letter to choose for the offer.
struct LetterChoice
{
    QUuid id;
    QString name;
    QString language; ///< BCP 47; empty: not said
    QString body;
};

/// The letter about an offer: a template with its placeholders filled, the text to work on, the pages as they will be.
/// What has no value stays visible as its placeholder and is named, and no PDF is made before it is gone. GUI thread;
/// the pages are laid out on another.
class LetterDialog : public WritingDialog
{
    Q_OBJECT
public:
    /// `mayKeep`: the letter can still be stored with the offer.
    LetterDialog(OfferPage page, OfferItem offer, client::Person writer, bool mayKeep, QWidget *parent = nullptr);
    void setTemplates(const QList<LetterChoice> &templates);
    /// Whether the letter may become a file of the person's; it may not until this is called.
    void setMayAttach(bool may);
    void showProblem(const QString &text);
    /// The letter was kept, or attached.
    void say(const QString &text);
    [[nodiscard]] const QByteArray &pdf() const;
    [[nodiscard]] Banner *banner() { return m_banner; }

Q_SIGNALS:
    void keepRequested(const QUuid &templateId, const QString &letter);
    /// The letter is whole; `name` is a proposal for the file.
    void pdfRequested(const QByteArray &pdf, const QString &name);
    /// The letter is whole, and is to be a file of the person's.
    void attachRequested(const QByteArray &pdf, const QString &name);

private:
    void choose(int index);
    void look();
    void offerPdf(bool ready);
    void preview();
    [[nodiscard]] QLocale language() const;
    [[nodiscard]] Qt::LayoutDirection direction(const QString &text) const;

    OfferPage m_page;
    OfferItem m_offer;
    client::Person m_writer;
    QList<LetterChoice> m_templates;
    QComboBox *m_choice;
    QPlainTextEdit *m_text;
    TextLabel *m_missing;
    Banner *m_banner;
    PdfPreview *m_preview;
    QPushButton *m_keep;
    QPushButton *m_pdf;
    QPushButton *m_attach;
    QTimer m_settle;
    QString m_filled;
    QString m_given; ///< what a template, or the offer, put there last
    quint64 m_generation = 0;
    bool m_whole = false;
    bool m_mayKeep;
};

/// What a placeholder is called in sentences: "First day of work" for "offer.starts_on".
[[nodiscard]] QString placeholderTitle(const QString &name);

} // namespace shortlist::desktop
