#include "desktop/cvviewer/cvview.h"

#include "desktop/cvviewer/pdfpagesview.h"
#include "desktop/style/icons.h"
#include "ui_cvview.h"

#include <QBuffer>
#include <QShortcut>
#include <QTextBlock>
#include <QTimer>

#include <utility>

namespace shortlist::desktop {

CvView::CvView(QWidget *parent)
    : QWidget(parent), m_ui(std::make_unique<Ui::CvView>()), m_buffer(std::make_unique<QBuffer>())
{
    m_ui->setupUi(this);
    m_ui->zoomOut->setIcon(icon(QStringLiteral("dash-lg")));
    m_ui->zoomIn->setIcon(icon(QStringLiteral("plus-lg")));
    m_ui->previousHit->setIcon(icon(QStringLiteral("chevron-up")));
    m_ui->nextHit->setIcon(icon(QStringLiteral("chevron-down")));
    m_ui->find->addAction(icon(QStringLiteral("search"), IconColour::Tertiary), QLineEdit::LeadingPosition);
    m_ui->open->setIcon(icon(QStringLiteral("layout-split")));
    m_ui->open->hide();
    connect(m_ui->open, &QToolButton::clicked, this, &CvView::openRequested);
    m_ui->text->setReadOnly(true);
    m_ui->text->setProperty("plain", true);
    connect(m_ui->zoomIn, &QToolButton::clicked, this, &CvView::zoomIn);
    connect(m_ui->zoomOut, &QToolButton::clicked, this, &CvView::zoomOut);
    connect(m_ui->fit, &QToolButton::clicked, this, &CvView::fitWidth);
    connect(m_ui->nextHit, &QToolButton::clicked, this, &CvView::nextHit);
    connect(m_ui->previousHit, &QToolButton::clicked, this, &CvView::previousHit);
    connect(m_ui->find, &QLineEdit::textChanged, this, &CvView::find);
    connect(m_ui->find, &QLineEdit::returnPressed, this, &CvView::nextHit);
    connect(m_ui->pages, &PdfPagesView::hitsChanged, this, &CvView::updateFigures);
    connect(m_ui->pages, &QPdfView::zoomFactorChanged, this, &CvView::updateFigures);
    connect(m_ui->state, &StatePage::buttonClicked, this, &CvView::attachRequested);
    const auto key = [this](const QKeySequence &keys, auto slot) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, slot);
    };
    key(QKeySequence(Qt::Key_F3), &CvView::nextHit);
    key(QKeySequence(Qt::SHIFT | Qt::Key_F3), &CvView::previousHit);
    key(QKeySequence::ZoomIn, &CvView::zoomIn);
    key(QKeySequence(Qt::CTRL | Qt::Key_Equal), &CvView::zoomIn);
    key(QKeySequence::ZoomOut, &CvView::zoomOut);
    key(QKeySequence(Qt::CTRL | Qt::Key_0), &CvView::fitWidth);
    key(QKeySequence::Find, [this] {
        m_ui->find->setFocus(Qt::ShortcutFocusReason);
        m_ui->find->selectAll();
    });
    showNothing();
}

CvView::~CvView()
{
    // The view lets go of the document before the document goes.
    m_ui->pages->setDocument(nullptr);
}

void CvView::setOpenable(bool openable)
{
    m_ui->open->setVisible(openable);
}

bool CvView::showsPdf() const
{
    return m_ui->stack->currentWidget() == m_ui->pages;
}

void CvView::showNothing()
{
    m_file = {};
    m_pending.clear();
    m_ui->toolBar->hide();
    m_ui->state->showEmpty(QStringLiteral("file-earmark-text"), tr("No CV yet"),
                           tr("Drop a file onto the list, or choose one."), tr("Choose a file…"));
    m_ui->stack->setCurrentWidget(m_ui->state);
}

void CvView::showFetching(const FileItem &file)
{
    m_file = file;
    m_pending.clear();
    m_ui->notice->clear();
    m_ui->toolBar->hide();
    m_ui->state->showEmpty(QStringLiteral("hourglass-split"), tr("Fetching %1").arg(file.name),
                           tr("It stays on this device, encrypted, once it is here."), {});
    m_ui->stack->setCurrentWidget(m_ui->state);
}

void CvView::showPreview(const QImage &image)
{
    if (!image.isNull() && m_ui->stack->currentWidget() == m_ui->state)
        m_ui->state->setPicture(image, tr("Preview of %1").arg(m_file.name));
}

void CvView::showFailed(const FileItem &file, const QString &problem)
{
    m_file = file;
    // What was read from the file is here even when the file is not.
    if (!file.extractedText.isEmpty()) {
        showText(file.extractedText);
        m_ui->notice->setMessage(Status::Offline, tr("The file itself is not on this device."),
                                 problem + QLatin1Char(' ') + tr("This is the text that was read from it."));
        return;
    }
    m_ui->toolBar->hide();
    m_ui->state->showFailed(tr("%1 cannot be shown").arg(file.name), problem, {});
    m_ui->stack->setCurrentWidget(m_ui->state);
}

void CvView::showFile(const FileItem &file, const QByteArray &bytes)
{
    m_file = file;
    m_ui->notice->clear();
    m_pending.clear();
    if (bytes.startsWith("%PDF")) {
        // Read once the view is on screen and painted: opening somebody never waits for their PDF.
        m_pending = bytes;
        if (isVisible())
            QTimer::singleShot(0, this, &CvView::loadPending);
    } else if (!file.extractedText.isEmpty()) {
        showText(file.extractedText);
        m_ui->notice->setMessage(Status::Info, {}, tr("%1 is shown as the text that was read from it.").arg(file.name));
    } else {
        showFailed(file, tr("No text was found in it. Open the original with another program."));
    }
}

void CvView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    QTimer::singleShot(0, this, &CvView::loadPending);
}

void CvView::loadPending()
{
    if (!m_pending.isEmpty() && isVisible())
        showPdf(std::exchange(m_pending, {}));
}

void CvView::showPdf(const QByteArray &bytes)
{
    m_document.close();
    m_buffer->close();
    m_buffer->setData(bytes);
    m_buffer->open(QIODevice::ReadOnly);
    m_document.load(m_buffer.get());
    if (m_document.status() != QPdfDocument::Status::Ready) {
        const FileItem file = m_file;
        showFailed(file, m_document.error() == QPdfDocument::Error::IncorrectPassword
                             ? tr("It is protected with a password. Ask for a copy without one.")
                             : tr("It is damaged. Ask for it again."));
        return;
    }
    m_ui->pages->setDocument(&m_document);
    m_ui->stack->setCurrentWidget(m_ui->pages);
    m_ui->toolBar->show();
    for (QWidget *widget : {static_cast<QWidget *>(m_ui->zoomIn), static_cast<QWidget *>(m_ui->zoomOut),
                            static_cast<QWidget *>(m_ui->fit), static_cast<QWidget *>(m_ui->zoom)})
        widget->show();
    find(m_ui->find->text());
    updateFigures();
}

void CvView::showText(const QString &text)
{
    m_ui->text->setPlainText(text);
    m_ui->stack->setCurrentWidget(m_ui->text);
    m_ui->toolBar->show();
    find(m_ui->find->text());
    updateFigures();
}

void CvView::find(const QString &text)
{
    if (m_ui->find->text() != text) {
        m_ui->find->setText(text);
        return;
    }
    if (showsPdf())
        m_ui->pages->setSearch(text);
    else
        findInText(text);
    updateFigures();
}

void CvView::findInText(const QString &text)
{
    QList<QTextEdit::ExtraSelection> hits;
    m_textHit = -1;
    if (!text.isEmpty()) {
        QTextCursor cursor(m_ui->text->document());
        while (!(cursor = m_ui->text->document()->find(text, cursor)).isNull()) {
            QTextEdit::ExtraSelection hit;
            hit.cursor = cursor;
            hit.format.setBackground(tokens().entity.company.fill);
            hit.format.setForeground(tokens().text.primary);
            hit.format.setFontUnderline(true);
            hits << hit;
        }
    }
    m_textHits = static_cast<int>(hits.size());
    m_ui->text->setExtraSelections(hits);
}

int CvView::hitCount() const
{
    return showsPdf() ? m_ui->pages->hitCount() : m_textHits;
}

void CvView::nextHit()
{
    if (showsPdf()) {
        m_ui->pages->showHit(m_ui->pages->currentHit() + 1);
    } else if (m_textHits > 0) {
        m_textHit = (m_textHit + 1) % m_textHits;
        m_ui->text->setTextCursor(m_ui->text->extraSelections()[m_textHit].cursor);
        updateFigures();
    }
}

void CvView::previousHit()
{
    if (showsPdf()) {
        m_ui->pages->showHit(std::max(m_ui->pages->currentHit(), 0) - 1);
    } else if (m_textHits > 0) {
        m_textHit = (std::max(m_textHit, 0) + m_textHits - 1) % m_textHits;
        m_ui->text->setTextCursor(m_ui->text->extraSelections()[m_textHit].cursor);
        updateFigures();
    }
}

void CvView::zoomIn()
{
    m_ui->pages->zoomBy(1.25);
    updateFigures();
}

void CvView::zoomOut()
{
    m_ui->pages->zoomBy(1 / 1.25);
    updateFigures();
}

void CvView::fitWidth()
{
    m_ui->pages->setZoomMode(QPdfView::ZoomMode::FitToWidth);
    updateFigures();
}

void CvView::updateFigures()
{
    for (QWidget *widget : {static_cast<QWidget *>(m_ui->zoomIn), static_cast<QWidget *>(m_ui->zoomOut),
                            static_cast<QWidget *>(m_ui->fit), static_cast<QWidget *>(m_ui->zoom)})
        widget->setVisible(showsPdf());
    //: Zoom of a page
    m_ui->zoom->setText(tr("%1%").arg(QLocale().toString(static_cast<int>(m_ui->pages->effectiveZoom() * 100 + 0.5))));
    if (m_ui->find->text().isEmpty()) {
        m_ui->hits->clear();
        return;
    }
    const int current = showsPdf() ? m_ui->pages->currentHit() : m_textHit;
    //: Hits of a search in a file: the current one and how many
    m_ui->hits->setText(current >= 0 ? tr("%1 of %2").arg(current + 1).arg(hitCount())
                                     : tr("%n hit(s)", nullptr, hitCount()));
}

} // namespace shortlist::desktop
