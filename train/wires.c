/* SPDX-License-Identifier: Apache-2.0
 *
 * Sentences for the splitter: see wires.h.
 *
 * One string a paragraph. A blank or '|' ends a token ('|' leaves no white space in
 * the text), '~' parts two words of one surface token, a line feed ends a sentence.
 */
#include "wires.h"

#include <string.h>

#include "base/err.h"

static const char *const paragraphs[] = {
    "Foreign Minister Dr. Hassan Qasim received Gen. Pavel Orlov on Tuesday|.\nThe two men spoke for an hour|.",
    "The envoy landed at 5 p.m. Tuesday and left at 9 a.m. Wednesday|.\nNo statement was made|.",
    "Talks began at 3 p.m. local time in the old palace|.",
    "The session opened at 10 a.m. GMT and closed at 4 p.m.\nDelegates then went home|.",
    "The U.S. Secretary of State flew to Amman|.\nShe met the U.N. envoy there|.",
    "He spoke for the U.S. delegation|.\nThe U.K. did not vote|.",
    "Washington is the capital of the U.S.\nIt lies on the Potomac|.",
    "The troops belong to the U.N.\nThey will stay until May|.",
    "Lt. Col. James Porter and Maj. Gen. A. R. Khan signed the paper|.",
    "Sen. Mary Holt and Rep. Tom Oakes asked Gov. Ruiz for help|.",
    "Brig. Gen. Tariq al|-|Hadi denied the report|.\nCapt. Lund did not|.",
    "Prof. Weber and the Rev. John Cole called for calm|.",
    "The Council adopted Resolution No. 1559 on Sept. 2|, 2004|.\nLebanon did not object|.",
    "The talks ended on Oct. 9|.\nGen. Haddad left at once|.",
    "It was signed on Feb. 11|, 1998|.\nLt. Gen. Ortiz did not come|.",
    "They met on May 4|.\nDr. Farid came late|.",
    "The army has 12,000 men|.\nMaj. Gen. Ito leads it|.",
    "On Oct. 7 the ministers met again|.\nOn Nov. 12 they signed|.",
    "The treaty of Jan. 5|, 1993|, expired on Dec. 31|, 2008|.",
    "Ambassador J. R. Marsh and V. I. Petrov exchanged notes|.",
    "George W. Hale met Boris N. Sokolov in St. Petersburg|.",
    "He went to St. Louis|.\nMrs. Hale stayed in St. Paul|.",
    "Harlow Inc. and Betz Co. will build the port|.\nNorden Ltd. withdrew|.",
    "The contract went to Harlow Corp.\nWork begins in June|.",
    "John Marsh Jr. will lead the team|.\nHis father|, John Marsh Sr.|, led it before|.",
    "The aid|, $|20 million|, will reach 1,500 families in 3.5 years|.",
    "The loan of EUR 45 million carries 2.75 percent|.\nIt was signed in Rabat|.",
    "Exports rose 4.2 percent to $|1.3 billion in the first half|.\nImports fell|.",
    "``|We will not yield|,|'' the general said|.\n``|This is our land|.|''",
    "``|The border is open|,|'' said a spokesman|, ``|and it will stay open|.|''\nHe gave no date|.",
    "\"|We accept the plan|,|\" he said|.\n\"|We ask others to do the same|.|\"",
    "\"|The door is open|.\nWe wait for an answer|,|\" she said|.",
    "He called it \"|a step forward|.|\"\nOthers were less glad|.",
    "She asked|: \"|Who will pay|?|\"\nNobody answered|.",
    "'|It is too late|,|' the mayor said|.\n'|The bridge is gone|.|'",
    "Iran~'s envoy did~n't attend|.\nThe others~' seats were taken|.",
    "The ministers~' talks lasted two days|.\nThe parties~' positions are far apart|.",
    "They~'re ready|, he~'s not|, and we~'ll wait|.",
    "BAGHDAD -- The cabinet met on Sunday|.\nIt approved the budget|.",
    "AMMAN|, May 3 (|AP|) -- Two men were held on Friday|.\nPolice gave no names|.",
    "KUWAIT CITY|, Aug. 9 (|Xinhua|) - The emir received the envoy here today|.",
    "PARIS (|Reuters|) - Ministers from the G|-|7 met in Paris on Monday|.",
    "SAN SALVADOR|, 14 Feb 90 (|ACAN|-|EFE|) -- [|Text|] The army said that six men died|.",
    "[|Begin recording|] We want peace|.\nWe want it now|. [|end recording|]",
    "The President|, H.E. Omar Saleh|, received H.R.H. Prince Talal|.",
    "H.E. the Minister thanked Mr. Tanaka|.\nMr. Tanaka thanked the Minister|.",
    "Messrs. Brandt and Cole left for Bonn|.\nMs. Ito stayed|.",
    "The attack took place approx. 12 km. from Mosul|.\nNo one claimed it|.",
    "See Art. 5 of the treaty and vol. 3|, p. 12|, of the records|.",
    "Agriculture vs. industry was the topic|.\nThe panel took no vote|.",
    "Several states (|e.g. Chad|, Mali and Niger|) signed|, i.e. agreed in public|.",
    "They discussed trade|, energy|, transport|, etc.\nA further round is set for March|.",
    "The E.U. and the A.U. sent observers|.\nThe O.A.S. sent none|.",
    "The vote was 12|-|3 with two abstentions|.\nChina and Russia abstained|.",
    "A U.S.|-|led force and a Russian|-|made tank were seen near Al|-|Qaim|.",
    "The Vice|-|President and the Under|-|Secretary|-|General met the Co|-|Chair|.",
    "The talks of 7 October 2019 and 12/05/2021 changed nothing|.",
    "Contact|: press@ministry.example or call 555|-|0199|.\nSee www.ministry.example for more|.",
    "1|. Sign the treaty|.\n2|. Free the prisoners|.\n3|. Open the border|.",
    "The minister said|: we agree|; the envoy said|: we do not|.",
    "What did they agree on|?\nNothing|!\nThat is the truth|.",
    "The President ... did not reply|.\nHis aide did|...",
    "It was signed by Sheikh Saad al|-|Abdullah|, Col. M. Idris|, and Dr. E. M. Haddad|.",
    "The Foreign Ministry of the P.R. China and the D.P.R. Korea issued notes|.",
    "Ahmed A. Nour|, Ph.D.|, of the Inst. of Peace|, spoke to Adm. Lee|.\nAdm. Lee agreed|.",
    "The army of Gen. Tamayo holds Ft. Santa Rosa and Mt. Verde|.",
    "The talks at Camp No. 4 failed|.\nNo. 5 is still open|.",
    "He is with the 3d Brigade|, Lt. Ortiz said|.\nSgt. Mena agreed|.",
    "The FMLN said it was ready|.\nThe FARC|, the ELN and the EPL were not|.",
    "COL. RENE PONCE LEFT HERE FOR THE U.S. TODAY|.\nGEN. VARGAS STAYED|.",
    "PRESIDENT CRISTIANI SAID|: \"|WE WANT PEACE|.|\"\nDR. ZAMORA DISAGREED|.",
    "THE MEETING BEGAN AT 1400 GMT|.\nIT ENDED AT 5 P.M. TODAY|.",
    "THE ATTORNEY GENERAL~'S OFFICE DID~N'T COMMENT|.\nTHE COURT WILL RULE IN SEPT. OR OCT. NEXT|.",
};

/* One document from one paragraph. */
static dgm_status add(dgm__corpus *corpus, const char *from, dgm__arena *arena, dgm_err *err)
{
    size_t len = strlen(from), n_tokens = 0, n_sentences = 0;
    dgm__document *doc = dgm__arena_alloc(arena, 1, sizeof *doc);
    dgm__block *block = dgm__arena_alloc(arena, 1, sizeof *block);
    dgm__token *tokens = dgm__arena_alloc(arena, len, sizeof *tokens);
    dgm__sentence *sentences = dgm__arena_alloc(arena, len, sizeof *sentences);
    char *text = dgm__arena_alloc(arena, len + 1, 1);
    if (!doc || !block || !tokens || !sentences || !text)
        return dgm__fail(err, DGM_ENOMEM, "out of memory");
    uint32_t at = 0, start = 0, first = 0;
    uint8_t flags = DGM__TOKEN_SPACE_BEFORE;
    for (size_t i = 0; i <= len; i++) {
        if (i < len && !strchr(" |~\n", from[i])) {
            text[at++] = from[i];
            continue;
        }
        if (at > start) {
            dgm__token *t = &tokens[n_tokens++];
            *t = (dgm__token){.start = start, .end = at, .xpos = "_", .feats = "_", .lemma = "_", .head = -1};
            t->flags = (uint8_t)(flags | (i < len && from[i] == '~' ? DGM__TOKEN_JOINED : 0));
            t->form = dgm__arena_strndup(arena, text + start, at - start);
            if (!t->form)
                return dgm__fail(err, DGM_ENOMEM, "out of memory");
        }
        bool space = i < len && (from[i] == ' ' || from[i] == '\n');
        flags = space ? DGM__TOKEN_SPACE_BEFORE : 0;
        if (space)
            text[at++] = ' ';
        start = at;
        if (i < len && from[i] != '\n')
            continue;
        dgm__sentence *s = &sentences[n_sentences++];
        s->tokens = tokens + first;
        s->n = (uint32_t)n_tokens - first;
        s->span = (dgm__span){s->tokens[0].start, tokens[n_tokens - 1].end};
        first = (uint32_t)n_tokens;
    }
    block->span.end = at;
    doc->text = text;
    doc->len = at;
    doc->blocks = block;
    doc->n_blocks = 1;
    for (size_t k = 0; k < n_sentences; k++) {
        dgm_status status = dgm__corpus_push(corpus, doc, &sentences[k], corpus->n, arena, err);
        if (status)
            return status;
    }
    return DGM_OK;
}

dgm_status dgm__wires_add(dgm__corpus *corpus, uint32_t times, dgm__arena *arena, dgm_err *err)
{
    dgm_status status = DGM_OK;
    for (uint32_t k = 0; k < times; k++)
        for (size_t i = 0; !status && i < sizeof paragraphs / sizeof *paragraphs; i++)
            status = add(corpus, paragraphs[i], arena, err);
    return status;
}
